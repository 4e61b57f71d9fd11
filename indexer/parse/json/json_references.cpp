#include "indexer/parse/json/json_references.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace timtin::indexer {
namespace {

/// What a member of a graph is called where others refer to it: {"@id": "#person/7"} in JSON-LD, {"type": "user--user",
/// "id": "7"} in JSON:API, {"sys": {"id": "7"}} in Contentful. Empty if it has no such name.
std::string reference_of(const RecordValue& value) {
  if (const RecordValue* id = value.find("@id"); id != nullptr) return id->text;
  if (const RecordValue* sys = value.find("sys"); sys != nullptr)
    if (const RecordValue* id = sys->find("id"); id != nullptr) return "sys " + id->text;
  const RecordValue *type = value.find("type"), *id = value.find("id");
  return type != nullptr && id != nullptr && type->is_text() ? type->text + " " + id->text : std::string();
}

/// The name of a member, here or in its "attributes" or "fields".
const RecordValue* name_in(const RecordValue& value) {
  for (const char* key : {"name", "display_name", "full_name", "title"})
    if (const RecordValue* name = value.find(key); name != nullptr && name->is_text()) return name;
  for (const char* key : {"attributes", "fields"})
    if (const RecordValue* inner = value.find(key); inner != nullptr && inner->find(key) == nullptr)
      return name_in(*inner);
  return nullptr;
}

void collect_names(const RecordValue& value, std::map<std::string, RecordValue>& names) {
  const RecordValue* name = name_in(value);
  if (std::string id = reference_of(value); !id.empty() && name != nullptr) names.emplace(std::move(id), *name);
  for (const RecordValue& item : value.items) collect_names(item, names);
}

/// Adds its name to each member that only refers to another.
void add_names(RecordValue& value, const std::map<std::string, RecordValue>& names) {
  for (RecordValue& item : value.items) add_names(item, names);
  constexpr std::size_t kMaxItems = 3;  // type, id and what a site adds to them
  const std::string id = value.items.size() <= kMaxItems ? reference_of(value) : std::string();
  if (id.empty() || name_in(value) != nullptr) return;
  if (const auto found = names.find(id); found != names.end()) {
    value.items.push_back(found->second);
    value.items.back().key = "name";
  }
}

bool has_key(std::string_view json, std::string_view key) { return json.find(key) != std::string_view::npos; }

/// The tables of a data base: {"users": [{"id": 3, "name": "Hà Sen"}], "posts": [{"author_id": 3}]}. In Ghost a third
/// one says who wrote: {"posts_authors": [{"post_id": 9, "author_id": 3}]}.
class Tables {
 public:
  void collect(const RecordValue& value) {
    for (const RecordValue& item : value.items) {
      if (item.is_list() && item.key == "users") collect_users(item);
      if (item.is_list() && item.key == "posts_authors") collect_writers(item);
      collect(item);
    }
  }

  void name_authors(RecordValue& value) const {
    for (RecordValue& item : value.items) {
      name_authors(item);
      const auto name = item.key == "author_id" ? users_.find(item.text) : users_.end();
      if (name == users_.end()) continue;
      item = name->second;
      item.key = "author";
    }
    const RecordValue* id = value.find("id");
    const auto own = id == nullptr || value.find("title") == nullptr ? writers_.end() : writers_.find(id->text);
    if (own == writers_.end()) return;
    RecordValue authors{.kind = RecordValue::Kind::list, .key = "authors", .text = {}, .items = {}};
    for (const std::string& writer : own->second)
      if (const auto name = users_.find(writer); name != users_.end()) authors.items.push_back(name->second);
    value.items.push_back(std::move(authors));
  }

 private:
  void collect_users(const RecordValue& list) {
    for (const RecordValue& user : list.items)
      if (const RecordValue* id = user.find("id"), *name = name_in(user); id != nullptr && name != nullptr)
        users_.emplace(id->text, *name);
  }

  void collect_writers(const RecordValue& list) {
    for (const RecordValue& row : list.items)
      if (const RecordValue* post = row.find("post_id"), *author = row.find("author_id");
          post != nullptr && author != nullptr)
        writers_[post->text].push_back(author->text);
  }

  std::map<std::string, RecordValue> users_;
  std::map<std::string, std::vector<std::string>> writers_;  // by the number of what they wrote
};

}  // namespace

bool may_have_references(std::string_view json) {
  return has_key(json, "\"@graph\"") || has_key(json, "\"included\"") || has_key(json, "\"includes\"") ||
         (has_key(json, "\"users\"") && has_key(json, "\"author_id\""));
}

void name_references(RecordValue& whole) {
  std::map<std::string, RecordValue> names;
  collect_names(whole, names);
  add_names(whole, names);
  Tables tables;
  tables.collect(whole);
  tables.name_authors(whole);
}

}  // namespace timtin::indexer
