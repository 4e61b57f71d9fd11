#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "timtin/article.hpp"

namespace timtin::indexer {

class RepeatedLines;

enum class RecordFormat : std::uint8_t { text, json, html };

/// The bytes of one article as they lie in a source, with the place they come from.
struct RawRecord {
  std::string path{};       ///< of the file, relative to its SOURCE ("-" for standard input)
  std::size_t line = 0;     ///< 1-based line a JSON record starts on; 0 = the record is the whole file
  std::size_t in_line = 0;  ///< how many records of the file start on the same line before it
  RecordFormat format = RecordFormat::text;
  std::string bytes{};
  std::string url{};        ///< address that it was saved from, where the file tells
  std::string title{};      ///< title that the file gives beside the text
  std::int64_t latest = 0;  ///< seconds since the epoch; no article is later: the moment of reading. 0 = not known
  const RepeatedLines* repeated = nullptr;  ///< lines that many pages of its SOURCE have; nullptr = none are known
  std::string* explanation = nullptr;       ///< gets how the lines of a page are read; nullptr = not wanted
};

/// An input that could not be indexed, and why: part of normal work, not an exception.
struct Rejection {
  std::string path;
  std::size_t line = 0;
  std::string reason;  ///< one clause for people: "invalid UTF-8 at byte 17"
};

/// Largest article, in bytes of its record.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

/// Longest text of an article; what is longer is a book or a broken page, and is refused.
inline constexpr std::size_t kMaxArticleBytes = std::size_t{8} << 20;
/// Most lines of a text: a thick book has fewer.
inline constexpr std::size_t kMaxArticleLines = 100'000;
/// Longest page, with its scripts and the pictures that are saved in it: reading it takes ten times its bytes.
inline constexpr std::size_t kMaxPageBytes = std::size_t{32} << 20;

}  // namespace timtin::indexer
