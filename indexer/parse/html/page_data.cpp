#include "indexer/parse/html/page_data.hpp"

#include <algorithm>
#include <variant>

#include "common/unicode/ascii.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/parse/record/field_values.hpp"
#include "indexer/parse/record/record_article.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxDataBytes = std::size_t{8} << 20;
constexpr int kMaxDepth = 24;

/// The JSON that a script consists of, or assigns to a member of the window; empty when it does neither.
std::string_view json_of(const HtmlNode& script, std::string_view text) {
  const bool is_data = text::to_lower_ascii(script.attribute("type")) == "application/json";
  const std::size_t begin = text.find('{');
  const std::size_t end = text.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  const std::string_view before = text.substr(0, begin);
  const bool is_assigned = before.find("window") != std::string_view::npos &&
                           before.find('=') != std::string_view::npos && before.find('(') == std::string_view::npos;
  return is_data || is_assigned ? text.substr(begin, end + 1 - begin) : std::string_view();
}

bool has_title_and_text(const RecordValue& object, const FieldTable& fields) {
  bool has_title = false, has_text = false;
  for (const RecordValue& item : object.items) {
    const auto meaning = fields.find(item.key);
    if (!meaning || item.kind == RecordValue::Kind::null) continue;
    has_title = has_title || (meaning->field == Field::title && item.is_text());
    has_text = has_text || (meaning->field == Field::body && !item.is_number());
  }
  return has_title && has_text;
}

class Search {
 public:
  explicit Search(std::int64_t latest) : rules_{FieldTable::standard(), latest} {}

  void visit(const RecordValue& value, int depth) {
    if (depth > kMaxDepth) return;
    if (value.is_object() && has_title_and_text(value, rules_.fields)) consider(value);
    for (const RecordValue& item : value.items)
      if (item.is_object() || item.is_list()) visit(item, depth + 1);
  }
  std::optional<Article> take() { return std::move(best_); }

 private:
  void consider(const RecordValue& object) {
    ReadingNotes unheard;
    Article article = read_record(object, rules_, unheard);
    if (article.title.empty() || article.body.empty()) return;
    if (best_ && article.body.size() <= best_->body.size()) return;
    article.id.clear();
    best_ = std::move(article);
  }

  RecordRules rules_;
  std::optional<Article> best_;
};

}  // namespace

std::optional<Article> read_page_data(const HtmlTree& tree, std::int64_t latest) {
  Search search(latest);
  for (const HtmlNode& node : tree.nodes) {
    if (!node.is("script")) continue;
    for (const std::size_t child : node.children) {
      const std::string_view json = json_of(node, tree.nodes[child].text);
      if (json.empty() || json.size() > kMaxDataBytes) continue;
      auto read = read_json(json);
      if (const auto* reading = std::get_if<JsonReading>(&read)) search.visit(reading->value, 0);
    }
  }
  return search.take();
}

}  // namespace timtin::indexer
