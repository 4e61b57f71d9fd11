#include "indexer/parse/record/field_values.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/parse/record/html_text.hpp"
#include "indexer/parse/record/record_text.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxContainers = 6;
/// Suffixes that columns have for nested objects: "title.rendered", "date.$date".
constexpr std::array<std::string_view, 11> kValueEnds = {".rendered", ".#text",          "._text",      ".$date",
                                                         ".$oid",     ".value",          ".__cdata",    ".$numberLong",
                                                         ".keyword",  ".#cdata-section", ".textContent"};

bool has_value(const RecordValue& value) {
  if (value.kind == RecordValue::Kind::null) return false;
  if (value.is_text()) return value.text.find_first_not_of(" \t\r\n") != std::string::npos;
  return !(value.is_list() || value.is_object()) || !value.items.empty();
}

/// How many paragraphs a text or a list of texts is. 0 for anything else, and if most are no
/// sentences: names, headlines, a page.
std::size_t count_paragraphs(const RecordValue& value) {
  const auto is_text = [](const RecordValue& one) { return one.is_text() && !is_whole_page(one.text); };
  if (!is_text(value) && !(value.is_list() && std::all_of(value.items.begin(), value.items.end(), is_text))) return 0;
  std::vector<std::string> captions;
  ReadingNotes notes;
  const std::string text = paragraphs_of(value, captions, notes);
  const std::vector<Line> lines = split_lines(text);
  const auto prose = std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.is_prose; });
  return 2 * static_cast<std::size_t>(prose) > lines.size() ? lines.size() : 0;
}

/// One line, written as a headline, with words that the text has, too.
bool is_headline_of(const RecordValue& value, const std::set<std::string>& text) {
  constexpr std::ptrdiff_t kMinWords = 5, kMaxWords = 30;
  if (!value.is_text() || value.text.find('\n') != std::string::npos || ends_sentence(value.text)) return false;
  const std::vector<Word> words = split_words(value.text);
  const auto all = static_cast<std::ptrdiff_t>(words.size());
  if (all < kMinWords || all > kMaxWords || !words.front().is_capitalized || is_web_address(value.text)) return false;
  const auto is_small = [](const Word& word) { return !word.is_capitalized && !word.is_number; };
  const auto is_common = [&](const Word& word) { return text.contains(word.key); };
  return 2 * std::ranges::count_if(words, is_small) >= all && 10 * std::ranges::count_if(words, is_common) >= all;
}

class Finder {
 public:
  Finder(const FieldTable& fields, ReadingNotes& notes) : fields_(fields), notes_(notes) {}

  std::vector<FieldValue> run(const RecordValue& record) {
    visit(record, "", 0);
    if (!has_text()) look_further(record);
    if (!has(Field::body)) take_unnamed(Field::body, [](const RecordValue& one) { return count_paragraphs(one) > 1; });
    if (!has(Field::lead))
      take_unnamed(Field::lead,
                   [this](const RecordValue& one) { return is_at_text(one) && count_paragraphs(one) == 1; });
    if (!has(Field::title)) take_only_headline();
    for (const auto& [path, value] : unknown_)
      if (has_value(*value)) notes_.add(NoteKind::key_not_used, path);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const FieldValue& a, const FieldValue& b) { return a.order() < b.order(); });
    return std::move(found_);
  }

 private:
  bool has(Field field) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const FieldValue& one) { return one.meaning.field == field && has_value(*one.value); });
  }
  bool has_text() const { return has(Field::title) || has(Field::body); }

  /// {"h1": ..., "h2": "Bếp mở từ ...", "p": ["...", "..."]}: keys that tell nothing. Paragraphs are
  /// the text if no key names one; a single one that stands at title or text is the lead.
  template <class Test>
  void take_unnamed(Field field, Test fits) {
    const auto one = std::find_if(unknown_.begin(), unknown_.end(), [&](const auto& row) { return fits(*row.second); });
    if (one == unknown_.end() || !has(Field::title)) return;
    found_.push_back({{.field = field, .is_weak = true}, 0, one->first, one->second});
    unknown_.erase(one);
  }

  /// {"topic": "Lò gạch cuối cùng của vùng tắt lửa", "muc": "Xã hội", "content": ...}: the only headline among values
  /// whose keys tell nothing.
  void take_only_headline() {
    std::set<std::string> text;
    for (const FieldValue& one : found_) {
      if (one.meaning.field != Field::body && one.meaning.field != Field::lead) continue;
      std::vector<std::string> captions;
      for (Word& word : split_words(paragraphs_of(*one.value, captions, notes_))) text.insert(std::move(word.key));
    }
    const auto is_title = [&](const auto& row) { return is_headline_of(*row.second, text); };
    const auto one = std::ranges::find_if(unknown_, is_title);
    if (one == unknown_.end() || std::ranges::count_if(unknown_, is_title) > 1) return;
    found_.push_back({{.field = Field::title, .is_weak = true}, 0, one->first, one->second});
    unknown_.erase(one);
  }

  /// `value` comes right behind the title or right before the text.
  bool is_at_text(const RecordValue& value) const {
    return std::any_of(found_.begin(), found_.end(), [&](const FieldValue& one) {
      return (one.meaning.field == Field::title && one.value + 1 == &value) ||
             (one.meaning.field == Field::body && &value + 1 == one.value);
    });
  }

  void visit(const RecordValue& object, const std::string& above, std::size_t depth) {
    const bool has_title = std::ranges::any_of(object.items, [&](const RecordValue& item) {
      const auto meaning = fields_.find(item.key);
      return meaning && !meaning->is_weak && meaning->field == Field::title;
    });
    for (const RecordValue& item : object.items) {
      const std::string path = above.empty() ? item.key : above + "." + item.key;
      const auto meaning = meaning_of(item.key, path);
      if (meaning && meaning->is_mapped)
        found_.push_back({*meaning, depth, path, &item});
      else if (const RecordValue* inner = inside_of(item, path, meaning, has_title);
               inner != nullptr && depth < kMaxContainers)
        visit(*inner, path, depth + 1);
      else if (meaning && meaning->field != Field::container)
        take(item, *meaning, path, depth);
      else
        unknown_.emplace_back(path, &item);
    }
  }

  /// A value, and what the table knows inside it: Drupal's "body" has the lead in "body.summary".
  void take(const RecordValue& item, const KeyMeaning& meaning, const std::string& path, std::size_t depth) {
    found_.push_back({meaning, depth, path, &item});
    const RecordValue& object = item.is_list() && item.items.size() == 1 ? item.items.front() : item;
    if (!object.is_object()) return;
    for (const RecordValue& inner : object.items) {
      auto known = fields_.find(item.key + "." + inner.key);
      if (!known && meaning.is_weak) known = fields_.find(inner.key);  // "short" in "detail"
      if (known && known->field != meaning.field) found_.push_back({*known, depth + 1, path + "." + inner.key, &inner});
    }
  }

  /// Looks up the whole path, then the key. For a key with dots (tables), the part after its
  /// containers.
  std::optional<KeyMeaning> meaning_of(std::string_view key, const std::string& path) const {
    if (path.size() != key.size())
      if (auto meaning = fields_.find(path)) return meaning;
    if (auto meaning = fields_.find(key)) return meaning;
    for (const std::string_view end : kValueEnds)
      if (key.ends_with(end)) return meaning_of(key.substr(0, key.size() - end.size()), path);
    const std::size_t point = key.find('.');
    if (point == std::string_view::npos || point == 0) return std::nullopt;
    const auto first = fields_.find(key.substr(0, point));
    return first && first->field == Field::container ? meaning_of(key.substr(point + 1), path) : std::nullopt;
  }

  /// The object to search for fields: a container, or a list with one. Beside a title the only section of a text is
  /// none.
  const RecordValue* inside_of(const RecordValue& item, const std::string& path,
                               const std::optional<KeyMeaning>& meaning, bool has_title) const {
    if (item.is_object() && fields_.maps_below(path)) return &item;
    if (!meaning) return nullptr;
    const RecordValue& object = item.is_list() && item.items.size() == 1 ? item.items.front() : item;
    if (!object.is_object()) return nullptr;
    if (meaning->field == Field::container) return &object;
    if (has_title && item.is_list()) return nullptr;
    // "article", "content" and "source" may be text or may contain the article.
    return has_all_of_an_article(object, meaning->is_weak) ? &object : nullptr;
  }

  /// `counts_weak`: in "detail", which is rather a container than a text, "short" is the lead.
  bool has_all_of_an_article(const RecordValue& object, bool counts_weak) const {
    std::array<bool, 3> has{};  // title, lead, body
    look_for_fields(object, counts_weak, has, 0);
    return std::count(has.begin(), has.end(), true) >= 2;
  }

  void look_for_fields(const RecordValue& object, bool counts_weak, std::array<bool, 3>& has, std::size_t depth) const {
    for (const RecordValue& item : object.items) {
      const auto meaning = fields_.find(item.key);
      if (!meaning) continue;
      // "post" and "detail" may be the text or what it is in.
      const bool is_container =
          meaning->field == Field::container || (meaning->field == Field::body && meaning->is_weak);
      if (is_container && item.is_object() && depth < kMaxContainers)
        look_for_fields(item, counts_weak, has, depth + 1);
      if (meaning->is_weak && !counts_weak) continue;
      has[0] = has[0] || meaning->field == Field::title;
      has[1] = has[1] || meaning->field == Field::lead;
      has[2] = has[2] || meaning->field == Field::body;
    }
  }

  /// If no key told where the article is, take the first object that looks like one.
  void look_further(const RecordValue& record) {
    const auto found = std::find_if(unknown_.begin(), unknown_.end(), [&](const auto& row) {
      return row.second->is_object() && looks_like_article(*row.second, fields_);
    });
    if (found != unknown_.end()) {
      const auto [path, object] = *found;
      unknown_.erase(found);
      return visit(*object, path, 1);
    }
    for (const RecordValue& outer : record.items)
      for (const RecordValue& inner : outer.items)
        if (inner.is_object() && looks_like_article(inner, fields_))
          return visit(inner, outer.key + "." + inner.key, 2);
  }

  const FieldTable& fields_;
  ReadingNotes& notes_;
  std::vector<FieldValue> found_;
  std::vector<std::pair<std::string, const RecordValue*>> unknown_;
};

}  // namespace

std::vector<FieldValue> find_field_values(const RecordValue& record, const FieldTable& fields, ReadingNotes& notes) {
  return Finder(fields, notes).run(record);
}

bool looks_like_article(const RecordValue& object, const FieldTable& fields) {
  return std::any_of(object.items.begin(), object.items.end(), [&](const RecordValue& item) {
    const auto meaning = fields.find(item.key);
    return meaning && !meaning->is_weak && (meaning->field == Field::title || meaning->field == Field::body);
  });
}

}  // namespace timtin::indexer
