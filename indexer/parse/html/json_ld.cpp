#include "indexer/parse/html/json_ld.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/date/date_text.hpp"
#include "indexer/parse/entities.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 12;
constexpr int kFirstYear = 1990;  // editing systems write 0001-01-01 for "unknown"

std::string string_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return clean_spaces(decode_entities(found->get<std::string>()));
}

bool is_article_type(const json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), is_article_type);
  if (!type.is_string()) return false;
  const std::string& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report");
}

bool is_list_type(const json& type) {
  return type.is_string() && (type == "CollectionPage" || type == "ItemList" || type == "SearchResultsPage");
}

/// The object that {"@id": id} stands for: of those with that id the one that has a name.
const json* find_named(const json& value, const std::string& id, int depth) {
  if (depth > kMaxDepth || !value.is_structured()) return nullptr;
  if (value.is_object() && value.contains("name") && value.value("@id", json()) == id) return &value;
  for (const json& inner : value)
    if (const json* found = find_named(inner, id, depth + 1)) return found;
  return nullptr;
}

void read_authors(const json& author, const json& root, std::vector<std::string>& names) {
  if (author.is_array()) {
    for (const json& one : author) read_authors(one, root, names);
  } else if (author.is_object()) {
    // An organization is the paper itself, so only persons are kept from a list of names.
    const auto type = author.find("@type");
    if (type != author.end() && type->is_string() && *type == "Organization") return;
    const auto name_list = author.find("name");  // {"name": ["Hà An", "Lê Bình"]}
    if (name_list != author.end() && name_list->is_array()) return read_authors(*name_list, root, names);
    if (std::string name = string_of(author, "name"); !name.empty()) return names.push_back(std::move(name));
    const auto id = author.find("@id");
    if (id == author.end() || !id->is_string()) return;
    if (const json* named = find_named(root, id->get<std::string>(), 0)) read_authors(*named, json(), names);
  } else if (author.is_string()) {
    names.push_back(clean_spaces(author.get<std::string>()));
  }
}

void read_article(const json& object, const json& root, HtmlMetadata& metadata) {
  metadata.type = PageType::article;
  if (std::string title = string_of(object, "headline"); !title.empty()) metadata.titles.push_back(std::move(title));
  const std::string published = string_of(object, "datePublished");
  if (const auto date = read_stated_date(published))
    metadata.published.push_back({*date, DateOrigin::json_ld, "datePublished", published});
  if (!metadata.updated) metadata.updated = read_stated_date(string_of(object, "dateModified"));
  for (const char* key : {"author", "creator"})
    if (const auto author = object.find(key); author != object.end() && metadata.authors.empty())
      read_authors(*author, root, metadata.authors);
  if (metadata.url.empty()) metadata.url = string_of(object, "url");
}

void read_video(const json& object, HtmlMetadata& metadata) {
  const std::string uploaded = string_of(object, "uploadDate");
  if (const auto date = read_stated_date(uploaded))
    metadata.videos.push_back({*date, DateOrigin::json_ld, "uploadDate", uploaded});
}

void walk(const json& value, const json& root, int depth, HtmlMetadata& metadata) {
  if (depth > kMaxDepth) return;
  if (value.is_array()) {
    for (const json& one : value) walk(one, root, depth + 1, metadata);
  } else if (value.is_object()) {
    const auto type = value.find("@type");
    if (type != value.end() && is_article_type(*type)) return read_article(value, root, metadata);
    if (type != value.end() && *type == "VideoObject") read_video(value, metadata);
    const bool is_list = type != value.end() && is_list_type(*type);
    if (is_list && metadata.type == PageType::unknown) metadata.type = PageType::list;
    for (const char* key : {"@graph", "mainEntity", "itemListElement"})
      if (const auto inner = value.find(key); inner != value.end() && type == value.end())
        walk(*inner, root, depth + 1, metadata);
  }
}

/// Removes the comments and CDATA around JSON in a script, and line breaks inside strings.
std::string clean_script(std::string_view script) {
  const std::size_t begin = script.find_first_of("[{");
  const std::size_t end = script.find_last_of("]}");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string clean(script.substr(begin, end - begin + 1));
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return clean;
}

}  // namespace

std::optional<LocalTime> read_stated_date(std::string_view text) {
  auto when = parse_date_text(text);
  if (when && static_cast<int>(when->day.year()) < kFirstYear) when.reset();
  return when;
}

void read_json_ld(std::string_view script, HtmlMetadata& metadata) {
  const auto within_depth = [](int depth, json::parse_event_t, const json&) { return depth <= kMaxDepth; };
  const json value = json::parse(clean_script(script), within_depth, false);
  if (!value.is_discarded()) walk(value, value, 0, metadata);
}

}  // namespace timtin::indexer
