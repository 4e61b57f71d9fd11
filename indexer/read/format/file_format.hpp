#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The format of a file.
enum class FileFormat : std::uint8_t {
  text,
  page,        ///< HTML
  saved_page,  ///< MHTML: a page with its pictures and styles
  json_lines,
  json,
  table,  ///< CSV, TSV
  xml,    ///< RSS, Atom, sitemaps, other XML
  sql,    ///< statements of a data base
  warc,
  docx,
  odt,
  pdf,
};

/// The format by file name, compression suffix ignored; nothing for unknown endings.
std::optional<FileFormat> format_by_ending(std::string_view name);

/// Pictures, styles, scripts and programs, by file name. They contain no articles and are not
/// opened.
bool is_never_article(std::string_view name);

/// The format by the first bytes, whatever the name: HTML, MHTML, JSON, feeds, WARC, PDF.
std::optional<FileFormat> format_by_content(std::string_view head);

/// Combines the format by name (or nothing) with the first bytes, `head`. Nothing: the file
/// contains no articles.
std::optional<FileFormat> settle_format(std::optional<FileFormat> by_ending, std::string_view name,
                                        std::string_view head);

/// The format of `file`, which is opened only if its name does not tell. Nothing: the file is
/// skipped.
/// Throws ByteSource::DiskFailure.
std::optional<FileFormat> format_of_file(const std::string& file);

/// ".csv" for "tin/2018.csv.gz", in lower case; empty if there is no ending.
std::string ending_of(std::string_view name);

}  // namespace timtin::indexer
