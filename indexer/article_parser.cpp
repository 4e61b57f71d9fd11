#include <fmt/format.h>

#include <algorithm>

#include "common/date_text.hpp"
#include "common/text/utf8.hpp"
#include "indexer/article_id.hpp"
#include "indexer/html_article.hpp"
#include "indexer/json_article.hpp"
#include "indexer/raw_record.hpp"
#include "indexer/text_article.hpp"
#include "indexer/url_date.hpp"

namespace timtin::indexer {
namespace {

/// Why the bytes cannot be an article in any format, or nothing.
std::string find_fault(const std::string& bytes) {
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) return "empty";
  const std::size_t fault = text::find_invalid_utf8(bytes);
  if (fault == std::string::npos) return {};
  return fmt::format("{} at byte {}", bytes[fault] == '\0' ? "NUL byte" : "invalid UTF-8", fault);
}

std::variant<Article, Rejection> parse_by_format(const RawRecord& record) {
  switch (record.format) {
    case RecordFormat::json:
      return parse_json_article(record);
    case RecordFormat::text:
      return parse_text_article(record);
    case RecordFormat::html:
      return parse_html_article(record);
  }
  return Rejection{record.path, record.line, "unknown format"};
}

/// The least trusted of all dates, where there is no other.
void take_url_date(Article& article) {
  if (article.published || article.url.empty()) return;
  const auto day = find_url_date(article.url);
  if (!day) return;
  article.published = LocalTime{*day, {}};
  article.published_origin = DateOrigin::url;
}

/// No article is later than the file it was found in; a later date is a hint at most.
void drop_future_date(Article& article, std::int64_t file_mtime) {
  if (file_mtime <= 0 || !article.published || to_epoch(*article.published) <= file_mtime) return;
  if (article.date_hint.empty()) article.date_hint = to_iso(article.published->day);
  article.published.reset();
  article.published_origin = DateOrigin::none;
}

}  // namespace

std::variant<Article, Rejection> parse_article(const RawRecord& record) {
  if (std::string fault = find_fault(record.bytes); !fault.empty())
    return Rejection{record.path, record.line, std::move(fault)};
  auto result = parse_by_format(record);
  if (auto* article = std::get_if<Article>(&result)) {
    article->path = record_path(record);
    article->id = make_article_id(*article);
    take_url_date(*article);
    drop_future_date(*article, record.file_mtime);
  }
  return result;
}

}  // namespace timtin::indexer
