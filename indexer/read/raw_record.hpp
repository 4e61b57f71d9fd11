#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "timtin/article.hpp"

namespace timtin::indexer {

enum class RecordFormat : std::uint8_t { text, json, html };

/// The bytes of one article as they lie in a source, with the place they come from.
struct RawRecord {
  std::string path{};       ///< of the file, relative to its SOURCE ("-" for standard input)
  std::size_t line = 0;     ///< 1-based line a JSON record starts on; 0 = the record is the whole file
  std::size_t in_line = 0;  ///< how many records of the file start on the same line before it
  RecordFormat format = RecordFormat::text;
  std::string bytes{};
  std::int64_t file_mtime = 0;  ///< seconds since the epoch; no article is later than its file (0 = unknown).
                                ///< Standard input: the moment of reading
};

/// An input that could not be indexed, and why: part of normal work, not an exception.
struct Rejection {
  std::string path;
  std::size_t line = 0;
  std::string reason;  ///< one clause for people: "invalid UTF-8 at byte 17"
};

/// Where a record was read: "tin/2018.jsonl:17", or the path alone.
std::string place_of(const std::string& path, std::size_t line);

/// Largest article, in bytes of its record.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

/// Longest text of an article; what is longer is a book or a broken page, and is refused.
inline constexpr std::size_t kMaxArticleBytes = std::size_t{8} << 20;

/// Streams the records of one file or of standard input in order, decompressing .gz, .xz and .zst; what cannot be
/// read goes to `rejected` and the rest goes on. `file`: path to open, or "-"; `name`: the path to show and store.
/// Memory: one record at a time. Stops early when `accept` returns false.
void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected);

/// What a file is by its name, or nothing for files that are not articles: .txt, .json, .jsonl (also .gz .xz .zst),
/// .html, .htm.
bool is_article_file(const std::string& name);

/// Turns one record into an article: id, fields, published time, districts the record gives. Pure; safe to call from
/// several threads at once.
std::variant<Article, Rejection> parse_article(const RawRecord& record);

}  // namespace timtin::indexer
