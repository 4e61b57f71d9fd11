#include "indexer/document/article_json.hpp"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>

#include "common/exceptions.hpp"
#include "common/message.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/parse/record/record_date.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {
namespace {
using Json = nlohmann::ordered_json;

void add_text(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void add_list(Json& json, const char* key, const std::vector<std::string>& list) {
  if (!list.empty()) json[key] = list;
}

std::string published_text(const LocalTime& time) {
  std::string text = to_iso(time.day);
  if (time.time_of_day) text += fmt::format("T{}:00+07:00", to_hhmm(*time.time_of_day));
  return text;
}

bool is_date(const std::string& text) {
  const RecordValue value{.kind = RecordValue::Kind::text, .key = {}, .text = text, .items = {}};
  return read_record_date(value, "published", 0).has_value();
}

}  // namespace

std::string to_json_line(const Article& article) {
  Json json{{"id", article.id}};
  add_text(json, "url", article.url);
  add_text(json, "kicker", article.kicker);
  add_text(json, "title", article.title);
  add_text(json, "lead", article.lead);
  add_text(json, "body", article.body);
  add_list(json, "author", article.authors);
  add_text(json, "source", article.source);
  if (article.published)
    json["published"] = published_text(*article.published);
  else if (!is_date(article.date_hint))  // "khoảng giữa tháng sáu"; a day seen in the text would be read as the date
    add_text(json, "published", article.date_hint);
  add_list(json, "districts", article.districts);
  add_list(json, "captions", article.captions);
  add_list(json, "related", article.related);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace timtin::indexer

namespace timtin {

namespace {

Article read_article(std::string_view json) {
  const std::int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  auto read = indexer::parse_article(
      {.line = 1, .format = indexer::RecordFormat::json, .bytes = std::string(json), .latest = now});
  if (const auto* rejection = std::get_if<indexer::Rejection>(&read))
    throw Error(ErrorCode::usage, tr("not an article: {}", rejection->reason));
  Article article = std::get<Article>(std::move(read));
  if (article.id == article.path) throw Error(ErrorCode::usage, tr("not an article: {}", tr("neither id nor url")));
  article.path.clear();
  return article;
}

}  // namespace

Article article_from_json(std::string_view json) {
  return at_boundary([&] { return read_article(json); });
}

}  // namespace timtin
