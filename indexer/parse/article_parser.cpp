#include "indexer/parse/article_parser.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/date/date_text.hpp"
#include "common/message.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_id.hpp"
#include "indexer/parse/field_limits.hpp"
#include "indexer/parse/html/html_article.hpp"
#include "indexer/parse/html/html_charset.hpp"
#include "indexer/parse/json_article.hpp"
#include "indexer/parse/text/text_article.hpp"
#include "indexer/parse/text/text_line.hpp"
#include "indexer/parse/url_date.hpp"
#include "indexer/read/legacy_encoding.hpp"

namespace timtin::indexer {
namespace {

/// Why these bytes cannot be an article in any format; nothing if they can.
std::string find_fault(const std::string& bytes) {
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) return tr("empty");
  // Reading all but the rare faulty record character by character would take a fiftieth of a build.
  if (bytes.find('\0') == std::string::npos && simdjson::validate_utf8(bytes)) return {};
  const std::size_t fault = text::find_invalid_utf8(bytes);
  if (fault == std::string::npos) return {};
  return bytes[fault] == '\0' ? tr("NUL byte at byte {}", fault) : tr("invalid UTF-8 at byte {}", fault);
}

std::variant<Article, Rejection> parse_by_format(const RawRecord& record, const RecordRules& rules,
                                                 ReadingNotes& notes) {
  switch (record.format) {
    case RecordFormat::json:
      return parse_json_article(record, rules, notes);
    case RecordFormat::text:
      return parse_text_article(record, rules);
    case RecordFormat::html:
      return parse_html_article(record, notes);
  }
  return Rejection{record.path, record.line, tr("unknown format")};
}

/// The date of last resort: used only if no other date was found.
void take_url_date(Article& article) {
  if (article.published || article.url.empty()) return;
  const auto day = find_url_date(article.url);
  if (!day) return;
  article.published = LocalTime{*day, {}};
  article.published_origin = DateOrigin::url;
  article.published_evidence = {.what = tr_later("address"), .text = article.url};
}

/// An article cannot be newer than the moment it was read. A later date is kept only as a hint.
void drop_future_date(Article& article, std::int64_t latest) {
  if (latest <= 0 || !article.published || to_epoch(*article.published) <= latest) return;
  if (article.date_hint.empty()) article.date_hint = to_iso(article.published->day);
  article.published.reset();
  article.published_origin = DateOrigin::none;
  article.published_evidence = {};
}

/// "from TCVN3, 2 characters lost". Stored with the article, so always in English.
std::string describe_conversion(std::string_view name, const Decoded& decoded, bool loses_capitals) {
  std::string text = fmt::format("from {}", name);
  if (decoded.lost > 0) text += fmt::format(", {} characters lost", decoded.lost);
  if (loses_capitals) text += ", capitals that came from the font are small";
  return text;
}

/// `record` in UTF-8, with a note on how it was converted; nothing if no encoding fits. JSON is
/// always UTF-8.
std::optional<std::pair<RawRecord, std::string>> convert(const RawRecord& record) {
  if (record.format == RecordFormat::json) return std::nullopt;
  Decoded decoded;
  std::string conversion;
  if (const auto encoding = guess_encoding(record.bytes)) {
    decoded = decode(record.bytes, *encoding);
    conversion = describe_conversion(name_of(*encoding), decoded, *encoding == LegacyEncoding::tcvn3);
  } else if (record.format == RecordFormat::html) {
    const std::string charset = find_declared_charset(record.bytes);
    auto declared = decode_declared(record.bytes, charset);
    if (!declared) return std::nullopt;
    decoded = std::move(*declared);
    conversion = describe_conversion(charset, decoded, false);
  }
  if (conversion.empty()) return std::nullopt;
  RawRecord converted{.path = record.path,
                      .line = record.line,
                      .in_line = record.in_line,
                      .format = record.format,
                      .bytes = std::move(decoded.text),
                      .url = record.url,
                      .title = record.title,
                      .latest = record.latest,
                      .repeated = record.repeated,
                      .explanation = record.explanation};
  return std::pair(std::move(converted), std::move(conversion));
}

Rejection too_long(const RawRecord& record) {
  return {record.path, record.line, tr("more than {} MiB of text", kMaxArticleBytes >> 20)};
}

/// Notes where the date comes from, unless the record itself states it.
void note_date(const Article& article, ReadingNotes& notes) {
  if (!article.published) notes.add(NoteKind::no_date);
  if (article.published_origin == DateOrigin::url) notes.add(NoteKind::date_from_url);
}

std::variant<Article, Rejection> parse_utf8(const RawRecord& record, const RecordRules& rules, ReadingNotes& notes) {
  if (record.format == RecordFormat::text) {
    if (record.bytes.size() > kMaxArticleBytes) return too_long(record);
    if (std::count(record.bytes.begin(), record.bytes.end(), '\n') > std::ptrdiff_t{kMaxArticleLines})
      return Rejection{record.path, record.line, tr("more than {} lines of text", kMaxArticleLines)};
  }
  auto result = parse_by_format(record, rules, notes);
  if (auto* article = std::get_if<Article>(&result)) {
    article->path = record_path(record);
    // What a page says of its address counts only for its own site: it must not pass for an article of another one.
    const bool is_other_site =
        record.format == RecordFormat::html && !record.url.empty() && !is_same_site(article->url, record.url);
    if (article->url.empty() || is_other_site) article->url = record.url;
    article->id = make_article_id(*article);
    limit_fields(*article, notes);
    if (text_bytes(*article) > kMaxArticleBytes) return too_long(record);
    for (Evidence* evidence : {&article->title_evidence, &article->published_evidence})
      if (record.line > 0 && evidence->line > 0) evidence->line += record.line - 1;
    take_url_date(*article);
    drop_future_date(*article, record.latest);
    note_date(*article, notes);
  }
  return result;
}

std::string text_of(const RawRecord& record) {
  return record.format == RecordFormat::html ? text_of_html(record.bytes) : record.bytes;
}

}  // namespace

std::vector<std::string> lines_of_page(const RawRecord& record, const FieldTable& fields) {
  if (record.format == RecordFormat::json) {
    const auto read = parse_article(record, fields);
    const auto* article = std::get_if<Article>(&read);
    return article == nullptr ? std::vector<std::string>() : plain_lines(article->body);
  }
  std::string text;
  if (find_fault(record.bytes).empty()) {
    text = text_of(record);
  } else if (const auto converted = convert(record); converted && find_fault(converted->first.bytes).empty()) {
    text = text_of(converted->first);
  }
  if (text.size() > kMaxArticleBytes) return {};
  return plain_lines(text);
}

std::variant<Article, Rejection> parse_article(const RawRecord& record, const FieldTable& fields, ReadingNotes* notes) {
  ReadingNotes unheard;
  ReadingNotes& heard = notes != nullptr ? *notes : unheard;
  if (record.format == RecordFormat::html && record.bytes.size() > kMaxPageBytes)
    return Rejection{record.path, record.line, tr("a page of more than {} MiB", kMaxPageBytes >> 20)};
  const RecordRules rules{fields, record.latest, record.repeated};
  std::string fault = find_fault(record.bytes);
  if (fault.empty()) return parse_utf8(record, rules, heard);
  auto converted = convert(record);
  if (converted) fault = find_fault(converted->first.bytes);
  if (!converted || !fault.empty()) return Rejection{record.path, record.line, std::move(fault)};
  auto result = parse_utf8(converted->first, rules, heard);
  if (auto* article = std::get_if<Article>(&result)) article->conversion = std::move(converted->second);
  return result;
}

}  // namespace timtin::indexer
