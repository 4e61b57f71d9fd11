#include "indexer/parse/json_article.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "common/date/date_text.hpp"
#include "common/message.hpp"
#include "common/text/utf8.hpp"
#include "indexer/parse/evidence.hpp"
#include "indexer/parse/text/byline.hpp"

namespace timtin::indexer {
namespace {

using nlohmann::json;

/// Why a record is refused; never leaves this file.
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void refuse_type(const std::string& key, const char* sentence) { throw Refusal(tr_with(sentence, key)); }

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string checked_string(const json& value, const std::string& key) {
  if (!value.is_string()) refuse_type(key, tr_later("key '{}' is not a string"));
  const std::string& text = value.get_ref<const std::string&>();
  if (text.find('\0') != std::string::npos) throw Refusal(tr("key '{}' holds a NUL character", key));
  return trimmed(text);
}

/// The first of `keys` that holds text.
std::string read_string(const json& object, std::initializer_list<const char*> keys) {
  std::string result;
  for (const char* key : keys) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) continue;
    std::string text = checked_string(*found, key);
    if (result.empty()) result = std::move(text);
  }
  return result;
}

/// A string or an array of strings.
void read_strings(const json& object, const char* key, std::vector<std::string>& result) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return;
  const auto add = [&](const json& value) {
    std::string text = checked_string(value, key);
    if (!text.empty()) result.push_back(std::move(text));
  };
  if (found->is_string()) return add(*found);
  if (!found->is_array()) refuse_type(key, tr_later("key '{}' is not a string or an array of strings"));
  for (const json& value : *found) {
    if (!value.is_string()) refuse_type(key, tr_later("key '{}' is not a string or an array of strings"));
    add(value);
  }
}

/// Ids are often numbers.
std::string read_id(const json& object) {
  const auto found = object.find("id");
  if (found == object.end() || found->is_null()) return {};
  if (found->is_number_integer()) return found->dump();
  if (!found->is_string()) refuse_type("id", tr_later("key '{}' is not a string or a whole number"));
  return checked_string(*found, "id");
}

/// Where the record has `printed`, the text of one of `keys`.
Evidence find_key(const json& object, std::string_view record, std::initializer_list<const char*> keys,
                  const std::string& printed) {
  for (const char* key : keys) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string() || trimmed(found->get_ref<const std::string&>()) != printed)
      continue;
    const std::size_t from = record.find(fmt::format("\"{}\"", key));
    return find_evidence(fmt::format("key {}", key), record, printed, from == std::string_view::npos ? 0 : from);
  }
  return {};
}

void read_date(const json& object, std::string_view record, Article& article) {
  const std::string printed = read_string(object, {"published", "date"});
  if (printed.empty()) return;
  article.published = parse_date_text(printed);
  if (!article.published) {
    article.date_hint = printed;
    return;
  }
  article.published_origin = DateOrigin::record;
  article.published_evidence = find_key(object, record, {"published", "date"}, printed);
}

/// Authors joined in one string are several; what is no person's name stays as it is printed.
void read_authors(const json& object, Article& article) {
  std::vector<std::string> stated;
  read_strings(object, "author", stated);
  for (const std::string& author : stated) {
    std::vector<std::string> names = stated_names(text::to_nfc(author));
    if (names.empty()) names.push_back(author);
    for (std::string& name : names)
      if (std::ranges::find(article.authors, name) == article.authors.end()) article.authors.push_back(std::move(name));
  }
}

Article read_article(const json& object, std::string_view record) {
  Article article;
  article.id = read_id(object);
  article.url = read_string(object, {"url"});
  article.kicker = read_string(object, {"kicker"});
  article.title = read_string(object, {"title"});
  article.lead = read_string(object, {"lead"});
  article.body = read_string(object, {"body", "content", "text"});
  article.source = read_string(object, {"source"});
  read_authors(object, article);
  read_strings(object, "district", article.districts);
  read_strings(object, "districts", article.districts);
  read_strings(object, "captions", article.captions);
  read_strings(object, "related", article.related);
  read_date(object, record, article);
  if (!article.title.empty()) article.title_evidence = find_key(object, record, {"title"}, article.title);
  if (article.title.empty() && article.body.empty()) throw Refusal(tr("neither title nor body"));
  return article;
}

}  // namespace

std::variant<Article, Rejection> parse_json_article(const RawRecord& record) {
  try {
    // What lies deeper than the arrays of strings is of no use here and may be hostile: it is never built.
    const json object = json::parse(record.bytes, [](int depth, json::parse_event_t event, const json&) {
      const bool opens = event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
      return !opens || depth <= 2;
    });
    if (!object.is_object()) throw Refusal(tr("not a JSON object"));
    return read_article(object, record.bytes);
  } catch (const Refusal& refusal) {
    return Rejection{record.path, record.line, refusal.what()};
  } catch (const json::parse_error& error) {
    return Rejection{record.path, record.line, tr("not JSON: wrong at byte {}", error.byte)};
  }
}

}  // namespace timtin::indexer
