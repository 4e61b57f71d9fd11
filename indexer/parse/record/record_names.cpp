#include "indexer/parse/record/record_names.hpp"

#include <algorithm>
#include <array>

#include "common/unicode/ascii.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/record_text.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxNames = 200;  // of authors; finding duplicates is quadratic
constexpr int kMaxDepth = 8;

constexpr std::array<std::string_view, 4> kWholeNameKeys = {"name", "fullname", "hoten", "displayname"};
constexpr std::array<std::string_view, 5> kGivenNameKeys = {"firstname", "givenname", "givennames", "first", "ten"};
constexpr std::array<std::string_view, 5> kFamilyNameKeys = {"lastname", "familyname", "surname", "last", "ho"};

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// "letam@bao.example.vn (Lê Tám)", as RSS names authors, and "Lê Tám <letam@bao.example.vn>" -> "Lê Tám".
std::string without_mail(const std::string& text) {
  const std::size_t at = text.find('@');
  if (at == std::string::npos || text.find('.', at) == std::string::npos) return text;
  const std::size_t before = text.find_last_of(" (<[", at);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find_first_of(" )>]", at), text.size());
  return std::string(trim_marks(text.substr(0, begin) + text.substr(end), "()<>[]-,"));
}

/// "No author found", "Không có tác giả": no name begins like this.
bool denies(const std::vector<Word>& words) {
  constexpr std::array<std::string_view, 3> kNo = {"no", "not", "không"};
  return words.size() > 1 && std::ranges::find(kNo, words.front().key) != kNo.end();
}

void add_names(const std::string& printed, std::vector<std::string>& names, std::string& medium) {
  const std::string text = without_mail(printed);
  if (is_nothing(text) || !has_letter(text) || text.find("://") != std::string::npos) return;
  const std::vector<Word> words = split_words(text);
  if (is_account(words) || denies(words)) return;
  const Line line = make_line(text, false);
  if (const auto byline = parse_byline(line); byline && (!byline->authors.empty() || !byline->source.empty())) {
    names.insert(names.end(), byline->authors.begin(), byline->authors.end());
    const bool is_person = byline->authors.empty() && byline->source_is_person;  // "Theo Hà Sen"
    if (is_person) names.push_back(byline->source);
    if (medium.empty() && !is_person) medium = byline->source;
    return;
  }
  std::vector<std::string> split = split_names(text);
  if (split.empty()) split.push_back(text);  // the key says that it is a name
  names.insert(names.end(), split.begin(), split.end());
}

template <std::size_t N>
std::string part_of(const RecordValue& object, const std::array<std::string_view, N>& keys) {
  for (const RecordValue& item : object.items)
    if (std::find(keys.begin(), keys.end(), fold_key(item.key)) != keys.end()) return line_of(item);
  return {};
}

/// {"first_name": "Tám", "last_name": "Lê"}: of the two orders the one that begins with a family name of Vietnam; else
/// that of English. Empty where the object has no such parts, or a whole name.
std::string joined_name(const RecordValue& object) {
  if (!part_of(object, kWholeNameKeys).empty()) return {};
  const std::string given = part_of(object, kGivenNameKeys), family = part_of(object, kFamilyNameKeys);
  if (given.empty() || family.empty()) return {};
  const std::string ours = family + " " + given, english = given + " " + family;
  const bool is_ours = begins_with_surname(split_words(ours)) && !begins_with_surname(split_words(english));
  return is_ours || object.find("ho") != nullptr ? ours : english;
}

bool is_organization(const RecordValue& object) {
  for (const char* key : {"type", "@type", "_type"})
    if (const RecordValue* type = object.find(key); type != nullptr && type->is_text())
      return fold_key(type->text) == "organization";
  return false;
}

void read_names(const RecordValue& value, int depth, std::vector<std::string>& names, std::string& medium) {
  if (value.is_text()) return add_names(line_of(value), names, medium);
  if (depth == 0) return;
  if (value.is_list()) {
    for (const RecordValue& item : value.items) read_names(item, depth - 1, names, medium);
  } else if (value.is_object()) {
    std::string name = joined_name(value);
    if (name.empty()) name = line_of(value);
    if (name.empty())  // {"data": {"attributes": {"name": ...}}}, {"edges": [{"node": ...}]}
      for (const RecordValue& item : value.items) {
        const bool is_only = value.items.size() == 1 && fold_key(item.key) != "type";
        if (item.is_list() || item.is_object() || is_only) read_names(item, depth - 1, names, medium);
      }
    if (!is_organization(value)) return add_names(name, names, medium);
    if (medium.empty() && has_letter(name)) medium = name;
  }
}

}  // namespace

std::vector<std::string> names_of(const RecordValue& value, std::string& medium) {
  std::vector<std::string> names, unique;
  read_names(value, kMaxDepth, names, medium);
  for (std::string& name : names) {
    if (unique.size() == kMaxNames) break;
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(std::move(name));
  }
  return unique;
}

}  // namespace timtin::indexer
