#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// What a file holds.
enum class FileFormat : std::uint8_t {
  text,
  page,        ///< HTML
  saved_page,  ///< MHTML: a page and what belongs to it
  json_lines,
  json,
  table,  ///< CSV, TSV
  xml,    ///< RSS, Atom, sitemaps, other XML
  warc,
  docx,
  odt,
  pdf,
};

/// By the ending of the name, compression aside; nothing for endings that say nothing.
std::optional<FileFormat> format_by_ending(std::string_view name);

/// Files of this ending belong to pages and hold no articles: pictures, styles, scripts, programs. They are not opened.
bool is_never_article(std::string_view name);

/// What the first bytes of a file show, whatever its name: HTML, MHTML, JSON, feeds, WARC, PDF.
std::optional<FileFormat> format_by_content(std::string_view head);

/// The format of a file whose ending says `by_ending` (or nothing) and that begins with `head`. Nothing: no articles.
std::optional<FileFormat> settle_format(std::optional<FileFormat> by_ending, std::string_view name,
                                        std::string_view head);

/// The format of `file`, which is opened where its name says nothing. Nothing: it is passed over.
std::optional<FileFormat> format_of_file(const std::string& file);

/// ".csv" of "tin/2018.csv.gz", in lower case; empty if there is none.
std::string ending_of(std::string_view name);

}  // namespace timtin::indexer
