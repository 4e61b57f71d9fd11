#include "indexer/parse/record/field_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/record_fields_data.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, Field>, 15> kFields{{{"id", Field::id},
                                                                      {"url", Field::url},
                                                                      {"title", Field::title},
                                                                      {"kicker", Field::kicker},
                                                                      {"lead", Field::lead},
                                                                      {"body", Field::body},
                                                                      {"author", Field::author},
                                                                      {"source", Field::source},
                                                                      {"published", Field::published},
                                                                      {"updated", Field::updated},
                                                                      {"crawled", Field::crawled},
                                                                      {"district", Field::district},
                                                                      {"caption", Field::caption},
                                                                      {"related", Field::related},
                                                                      {"container", Field::container}}};

std::optional<Field> field_called(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const auto& row) { return row.first == name; });
  return found == kFields.end() ? std::nullopt : std::optional(found->second);
}

/// Removes and returns the part of `text` before `mark`.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

constexpr std::size_t kMaxKeyWords = 8;
constexpr std::size_t kMinJoinedQualifier = 3, kMinJoinedKey = 4;  // bytes
constexpr std::uint16_t kQualifiedRank = 20000;                    // behind all keys of the table

/// Names and numbers of other things are qualified the same way: "news_id" may be the one of its site.
bool may_be_qualified(const KeyMeaning& meaning) {
  if (meaning.is_weak) return false;
  switch (meaning.field) {
    case Field::title:
    case Field::kicker:
    case Field::lead:
    case Field::body:
    case Field::author:
    case Field::published:
    case Field::container:
      return true;
    default:
      return false;
  }
}

KeyMeaning qualified(KeyMeaning meaning) {
  meaning.rank = static_cast<std::uint16_t>(meaning.rank + kQualifiedRank);
  meaning.is_mapped = false;
  return meaning;
}

/// "articleSapo", "custom_excerpt" -> their words, folded.
std::vector<std::string> words_of_key(std::string_view key) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::string word = fold_key(key.substr(begin, end - begin));
    if (!word.empty()) words.push_back(std::move(word));
    begin = end;
  };
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '.') return {};  // a path
    const bool is_capital = key[i] >= 'A' && key[i] <= 'Z';
    const bool is_behind_small = i > 0 && key[i - 1] >= 'a' && key[i - 1] <= 'z';
    if (key[i] == '_' || key[i] == '-' || key[i] == ':' || key[i] == ' ' || (is_capital && is_behind_small)) take(i);
    if (key[i] == '_') begin = i + 1;  // in front it means something to fold_key
  }
  take(key.size());
  return words;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool is_kept(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '@' || c == '#'; }

}  // namespace

std::string_view name_of(Field field) { return kFields.at(static_cast<std::size_t>(field)).first; }

std::string fold_key(std::string_view key) {
  std::string folded;
  if (text::is_ascii(key))
    folded = key;
  else if (text::find_invalid_utf8(key) == std::string_view::npos)
    folded = text::fold(key);
  folded = text::to_lower_ascii(folded);
  std::erase_if(folded, [](char c) { return !is_kept(c); });
  // Elasticsearch's "_source" holds the record, but "source" names who wrote it.
  if (key.starts_with('_')) folded.insert(folded.begin(), '_');
  return folded;
}

FieldTable::FieldTable(std::string_view map) {
  std::string_view rows = text::kRecordFieldTable;
  std::uint16_t rank = 1000;
  while (!rows.empty()) {
    std::string_view row = cut(rows, '\n');
    if (row.empty() || row.front() == '#') continue;
    std::string_view name = cut(row, '\t');
    const std::string_view key = cut(row, '\t');
    const bool is_weak = name.ends_with('~');
    if (is_weak) name.remove_suffix(1);
    if (name == "qualifier") qualifiers_.insert(fold_key(key));
    if (name == "qualifier" && is_weak) robots_.insert(fold_key(key));
    if (const auto field = field_called(name))
      meanings_.try_emplace(fold_key(key), KeyMeaning{*field, rank++, is_weak});
  }
  rank = 0;
  while (!trimmed(map).empty()) {
    std::string_view key = trimmed(cut(map, ','));
    const std::string_view name = trimmed(cut(key, '='));
    key = trimmed(key);
    const auto field = field_called(name == "date" ? "published" : name == "content" ? "body" : name);
    if (!field || *field == Field::container || key.empty())
      throw Error(ErrorCode::usage, tr("'{}' maps no field to a key", std::string(name)),
                  tr("write FIELD=KEY,FIELD=KEY with the fields id, url, title, kicker, lead, body, author, source, "
                     "date, updated, crawled, district, caption, related"));
    mapped_.push_back(fold_key(key));
    meanings_[mapped_.back()] = {*field, rank++, false, true};
  }
}

const FieldTable& FieldTable::standard() {
  static const FieldTable table;
  return table;
}

std::optional<KeyMeaning> FieldTable::find(std::string_view path) const {
  const std::string folded = fold_key(path);
  auto found = meanings_.find(folded);
  if (found == meanings_.end() && folded.starts_with('_')) found = meanings_.find(folded.substr(1));
  if (found != meanings_.end()) return found->second;
  if (auto meaning = find_qualified(path)) return meaning;
  // "Ngày đăng (dd/mm/yyyy)", "Tác giả/Phóng viên": the first of the two says it.
  const std::size_t end = path.find_first_of("(/[");
  return end == std::string_view::npos || end == 0 ? std::nullopt : find(path.substr(0, end));
}

std::optional<KeyMeaning> FieldTable::find_qualified(std::string_view key) const {
  const std::vector<std::string> words = words_of_key(key);
  if (words.size() == 1) return find_joined(words.front());
  if (words.empty() || words.size() > kMaxKeyWords) return std::nullopt;
  const auto joined = [&](std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += words[i];
    return text;
  };
  const auto is_of_robot = [&](std::size_t from, std::size_t to, Field field) {
    return field == Field::published && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from),
                                                    words.begin() + static_cast<std::ptrdiff_t>(to),
                                                    [&](const std::string& word) { return robots_.contains(word); });
  };
  const auto is_free = [&](std::size_t from, std::size_t to, Field field) {
    if (is_of_robot(from, to, field)) return false;
    // "body_paragraphs", "Phóng viên thực hiện": the rest means the same.
    const auto same = meanings_.find(joined(from, to));
    if (from < to && same != meanings_.end() && same->second.field == field) return true;
    while (from < to) {
      const std::size_t two = std::min(from + 2, to);
      if (qualifiers_.contains(joined(from, two)))
        from = two;
      else if (qualifiers_.contains(words[from]))
        ++from;
      else
        return false;
    }
    return true;
  };
  for (std::size_t length = words.size() - 1; length > 0; --length) {
    for (std::size_t from = 0; from + length <= words.size(); ++from) {
      const auto found = meanings_.find(joined(from, from + length));
      if (found == meanings_.end() || !may_be_qualified(found->second)) continue;
      const Field field = found->second.field;
      if (is_free(0, from, field) && is_free(from + length, words.size(), field)) return qualified(found->second);
    }
  }
  return std::nullopt;
}

/// "newstitle": nothing shows where a word ends, so both parts must be long enough to be no chance.
std::optional<KeyMeaning> FieldTable::find_joined(std::string_view word) const {
  std::optional<KeyMeaning> best;
  for (const std::string& qualifier : qualifiers_) {
    if (qualifier.size() < kMinJoinedQualifier || word.size() < qualifier.size() + kMinJoinedKey) continue;
    for (const bool is_in_front : {true, false}) {
      if (is_in_front ? !word.starts_with(qualifier) : !word.ends_with(qualifier)) continue;
      const std::size_t rest = word.size() - qualifier.size();
      const auto found = meanings_.find(std::string(word.substr(is_in_front ? qualifier.size() : 0, rest)));
      if (found == meanings_.end() || !may_be_qualified(found->second)) continue;
      if (found->second.field == Field::published && robots_.contains(qualifier)) continue;
      if (!best || found->second.rank < best->rank) best = found->second;
    }
  }
  return best ? std::optional(qualified(*best)) : std::nullopt;
}

bool FieldTable::maps_column(std::size_t number) const {
  return std::find(mapped_.begin(), mapped_.end(), std::to_string(number)) != mapped_.end();
}

bool FieldTable::maps_below(std::string_view path) const {
  if (mapped_.empty()) return false;
  const std::string prefix = fold_key(path) + ".";
  return std::any_of(mapped_.begin(), mapped_.end(), [&](const std::string& key) { return key.starts_with(prefix); });
}

}  // namespace timtin::indexer
