#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "timtin/article.hpp"

namespace timtin::indexer {

class RepeatedLines;

enum class RecordFormat : std::uint8_t { text, json, html };

/// The bytes of one article as found in a SOURCE, and where they come from.
struct RawRecord {
  std::string path{};       ///< of the file, relative to its SOURCE; "-" for standard input
  std::size_t line = 0;     ///< 1-based line where a record starts; 0 = the record is the whole file
  std::size_t in_line = 0;  ///< number of earlier records that start on the same line
  RecordFormat format = RecordFormat::text;
  std::string bytes{};
  std::string url{};                    ///< the original address, if the file states it
  std::string title{};                  ///< a title stated outside the text
  std::string mended{};                 ///< what the file lacks and was guessed: "names of columns"
  std::vector<std::string> left_out{};  ///< keys of lists beside it that only have headlines
  std::int64_t latest = 0;  ///< newest possible date (the moment of reading), seconds since the epoch; 0 = unknown
  const RepeatedLines* repeated = nullptr;  ///< lines that recur in its SOURCE; nullptr = unknown
  std::string* explanation = nullptr;       ///< receives how the lines of a page are read; nullptr = not wanted
};

/// An input that could not be indexed, with the reason. A normal result, not an exception.
struct Rejection {
  std::string path;
  std::size_t line = 0;
  std::string reason;      ///< a clause for people: "invalid UTF-8 at byte 17"
  bool is_unread = false;  ///< the disk failed: the same file may be good, so it is to be read again
};

/// Largest record of an article, in bytes.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

/// Longest text of an article, in bytes. Anything longer is a book or a broken page, and is
/// refused.
inline constexpr std::size_t kMaxArticleBytes = std::size_t{8} << 20;
/// Most lines of a text; even a thick book has fewer.
inline constexpr std::size_t kMaxArticleLines = 100'000;
/// Largest page in bytes, with its scripts and embedded pictures. Parsing needs ten times as much
/// memory.
inline constexpr std::size_t kMaxPageBytes = std::size_t{32} << 20;

}  // namespace timtin::indexer
