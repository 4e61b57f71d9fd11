#include "indexer/read/format/file_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/unicode/ascii.hpp"
#include "indexer/read/byte_source.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kHeadBytes = 4096;

using Row = std::pair<std::string_view, FileFormat>;
constexpr std::array<Row, 35> kEndings{{{".txt", FileFormat::text},
                                        {".text", FileFormat::text},
                                        {".md", FileFormat::text},
                                        {".markdown", FileFormat::text},
                                        {".html", FileFormat::page},
                                        {".htm", FileFormat::page},
                                        {".xhtml", FileFormat::page},
                                        {".shtml", FileFormat::page},
                                        {".aspx", FileFormat::page},
                                        {".asp", FileFormat::page},
                                        {".php", FileFormat::page},
                                        {".jsp", FileFormat::page},
                                        {".cms", FileFormat::page},
                                        {".mhtml", FileFormat::saved_page},
                                        {".mht", FileFormat::saved_page},
                                        {".jsonl", FileFormat::json_lines},
                                        {".ndjson", FileFormat::json_lines},
                                        {".jl", FileFormat::json_lines},
                                        {".json", FileFormat::json},
                                        {".jsonp", FileFormat::json},
                                        {".geojson", FileFormat::json},
                                        {".csv", FileFormat::table},
                                        {".tsv", FileFormat::table},
                                        {".tab", FileFormat::table},
                                        {".xml", FileFormat::xml},
                                        {".rss", FileFormat::xml},
                                        {".atom", FileFormat::xml},
                                        {".rdf", FileFormat::xml},
                                        {".warc", FileFormat::warc},
                                        {".docx", FileFormat::docx},
                                        {".odt", FileFormat::odt},
                                        {".pdf", FileFormat::pdf},
                                        {".docm", FileFormat::docx},
                                        {".dotx", FileFormat::docx},
                                        {".sql", FileFormat::sql}}};

constexpr std::array<std::string_view, 45> kNever = {
    ".jpg", ".jpeg",   ".png", ".gif",  ".webp",  ".svg",  ".ico", ".bmp",  ".tif",       ".tiff", ".avif",  ".heic",
    ".css", ".mjs",    ".map", ".woff", ".woff2", ".ttf",  ".eot", ".otf",  ".mp3",       ".mp4",  ".m4a",   ".avi",
    ".mov", ".webm",   ".wav", ".ogg",  ".swf",   ".exe",  ".dll", ".so",   ".o",         ".a",    ".class", ".pyc",
    ".db",  ".sqlite", ".tmp", ".bak",  ".swp",   ".lock", ".log", ".part", ".crdownload"};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string_view without_blanks(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return head;
}

/// `{"`, `[{`, `["`, `{'`: only JSON, or a dictionary that Python prints, starts like this.
bool begins_as_json(std::string_view head) {
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  const bool is_list = head.front() == '[';
  head = without_blanks(head.substr(1));
  return head.starts_with('"') || (is_list ? head.starts_with('{') : head.starts_with('\''));
}

/// "var news = [": a script that contains data.
bool begins_as_script(std::string_view head) {
  const std::size_t end = head.substr(0, 100).find_first_of("=(");
  if (end == std::string_view::npos || end == 0) return false;
  const bool is_name = std::all_of(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '$' || c == ' ';
  });
  return is_name && begins_as_json(without_blanks(head.substr(end + 1)));
}

bool is_feed(std::string_view head) {
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex"})
    if (has(head, root)) return true;
  return false;
}

/// The first element is that of a page: feeds and papers in XML have pages inside.
bool begins_as_page(std::string_view small) {
  while (small.starts_with("<?") || small.starts_with("<!--")) {
    const std::string_view end = small.starts_with("<?") ? "?>" : "-->";
    const std::size_t found = small.find(end);
    if (found == std::string_view::npos) return false;
    small = without_blanks(small.substr(found + end.size()));
  }
  return small.starts_with("<!doctype html") || small.starts_with("<html");
}

/// README.md tells of the files beside it.
bool is_readme(std::string_view name) {
  name.remove_prefix(std::min(name.rfind('/') + 1, name.size()));
  return text::to_lower_ascii(name.substr(0, name.find('.'))) == "readme";
}

/// The source of a server-side page is not a page.
bool is_program(std::string_view head) { return head.starts_with("<?php") || head.starts_with("<%"); }

}  // namespace

std::string ending_of(std::string_view name) {
  name = without_compression(name);
  name.remove_prefix(std::min(name.rfind('/') + 1, name.size()));
  name = name.substr(0, name.find('?'));  // "tin.aspx?id=5": a page saved under its address
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos || point == 0 || name.size() - point > 12) return {};
  return text::to_lower_ascii(name.substr(point));
}

std::optional<FileFormat> format_by_ending(std::string_view name) {
  const std::string ending = ending_of(name);
  const auto found =
      std::find_if(kEndings.begin(), kEndings.end(), [&](const Row& row) { return row.first == ending; });
  return found == kEndings.end() ? std::nullopt : std::optional(found->second);
}

bool is_never_article(std::string_view name) {
  return name.ends_with('~') || is_readme(name) ||
         std::find(kNever.begin(), kNever.end(), ending_of(name)) != kNever.end();
}

std::optional<FileFormat> format_by_content(std::string_view head) {
  head = without_blanks(head.substr(0, kHeadBytes));
  if (head.starts_with("%PDF-")) return FileFormat::pdf;
  if (head.starts_with("WARC/")) return FileFormat::warc;
  const std::string small = text::to_lower_ascii(head);
  if (has(small, "mime-version:") && has(small, "multipart/related")) return FileFormat::saved_page;
  if (small.starts_with("<") && is_feed(small.substr(0, 1000))) return FileFormat::xml;
  if (has(small, "<!doctype html") || has(small, "<html")) return FileFormat::page;
  if (begins_as_json(head) || begins_as_script(head)) return FileFormat::json;
  return std::nullopt;
}

std::optional<FileFormat> settle_format(std::optional<FileFormat> by_ending, std::string_view name,
                                        std::string_view head) {
  const auto shown = format_by_content(head);
  if (!by_ending) return is_never_article(name) ? std::nullopt : shown;
  head = without_blanks(head);
  switch (*by_ending) {
    case FileFormat::text:
      return shown == FileFormat::page && !head.starts_with('<') ? by_ending : shown ? shown : by_ending;
    case FileFormat::page:
      if (is_program(head)) return std::nullopt;
      return shown ? shown : by_ending;
    case FileFormat::xml:
      if (shown == FileFormat::page && !begins_as_page(text::to_lower_ascii(head.substr(0, kHeadBytes))))
        return by_ending;
      [[fallthrough]];
    case FileFormat::saved_page:
      return shown == FileFormat::page || shown == FileFormat::saved_page ? shown : by_ending;
    case FileFormat::json_lines: {
      // An array, or an object on several lines, in a file named .jsonl.
      const std::string_view first = without_blanks(head.substr(0, head.find('\n')));
      return first.starts_with('[') || first == "{" || first == "{\r" ? FileFormat::json : by_ending;
    }
    default:
      return by_ending;
  }
}

std::optional<FileFormat> format_of_file(const std::string& file) {
  if (auto format = format_by_ending(file)) return format;
  if (is_never_article(file)) return std::nullopt;
  try {
    ByteSource source(file);
    const auto head = source.next();
    return settle_format(std::nullopt, file, {head.data(), head.size()});
  } catch (const ByteSource::DiskFailure&) {
    throw;  // it may be an article that the index has
  } catch (const ByteSource::ReadFailure&) {
    return std::nullopt;
  }
}

}  // namespace timtin::indexer
