#include "indexer/parse/record/record_shape.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/json/json_value.hpp"

namespace timtin::indexer {
namespace {

constexpr std::array<std::string_view, 6> kNameKeys = {"name", "key", "field", "label", "property", "column"};
constexpr std::array<std::string_view, 4> kValueKeys = {"value", "content", "val", "text"};
/// Names of types that stores of documents put around each value.
constexpr std::array<std::string_view, 13> kTypes = {"stringValue",
                                                     "timestampValue",
                                                     "integerValue",
                                                     "doubleValue",
                                                     "mapValue",
                                                     "arrayValue",
                                                     "S",
                                                     "N",
                                                     "M",
                                                     "L",
                                                     "BOOL",
                                                     "booleanValue",
                                                     "v"};

/// '{' or '[' when `text` may be an object or a list: "[Ảnh]" and "{1}" begin otherwise. 0 when not.
char bracket_of(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return 0;
  const char last = text[text.find_last_not_of(" \t\r\n")];
  const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
  if (last != (text[first] == '{' ? '}' : ']') || second == std::string_view::npos) return 0;
  return std::string_view(text[first] == '{' ? "\"'" : "\"'{[").find(text[second]) != std::string_view::npos
             ? text[first]
             : '\0';
}

/// Authors may be a list, texts and containers may be either; a title in brackets stays one.
bool may_hold_json(const RecordValue& value, const FieldTable& fields) {
  const char bracket = value.is_text() ? bracket_of(value.text) : '\0';
  if (bracket == '\0') return false;
  if (value.key.empty()) return bracket == '{';
  const auto meaning = fields.find(value.key);
  if (!meaning) return bracket == '{';
  if (meaning->field == Field::author) return true;
  return meaning->field == Field::body || meaning->field == Field::container;
}

void open_text(RecordValue& value) {
  auto read = read_json(value.text);
  auto* reading = std::get_if<JsonReading>(&read);
  if (reading == nullptr || !(reading->value.is_object() || reading->value.is_list())) return;
  reading->value.key = std::move(value.key);
  value = std::move(reading->value);
}

/// {"stringValue": "..."} of Firestore, {"S": "..."} of DynamoDB, {"v": "..."} of BigQuery -> the value.
void open_typed(RecordValue& value) {
  if (!value.is_object() || value.items.size() != 1) return;
  if (std::find(kTypes.begin(), kTypes.end(), value.items.front().key) == kTypes.end()) return;
  RecordValue inner = std::move(value.items.front());
  inner.key = std::move(value.key);
  value = std::move(inner);
}

template <std::size_t N>
RecordValue* member_of(RecordValue& object, const std::array<std::string_view, N>& keys) {
  for (RecordValue& item : object.items)
    if (std::find(keys.begin(), keys.end(), item.key) != keys.end()) return &item;
  return nullptr;
}

/// Every object of the list has a name and a value, and a name is one of a field.
bool is_list_of_pairs(RecordValue& list, const FieldTable& fields) {
  bool has_field = false;
  for (RecordValue& item : list.items) {
    if (!item.is_object()) return false;
    const RecordValue* name = member_of(item, kNameKeys);
    if (name == nullptr || !name->is_text() || member_of(item, kValueKeys) == nullptr) return false;
    const auto meaning = fields.find(name->text);
    has_field = has_field || (meaning && !meaning->is_weak);
  }
  return has_field;
}

void join_pairs(RecordValue& list) {
  RecordValue object{.kind = RecordValue::Kind::object, .key = std::move(list.key), .text = {}, .items = {}};
  for (RecordValue& item : list.items) {
    RecordValue value = std::move(*member_of(item, kValueKeys));
    value.key = std::move(member_of(item, kNameKeys)->text);
    object.items.push_back(std::move(value));
  }
  list = std::move(object);
}

std::optional<unsigned> number_in(std::string_view text, int base = 10) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// The code unit of "\\u0110" at `at`.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kBytes = 6;
  if (at + kBytes > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  return number_in(text.substr(at + 2, 4), 16);
}

/// "T\\u1ed5 d\\u1ec7t": a text that was escaped twice -> "Tổ dệt".
void open_escapes(std::string& text) {
  std::size_t at = text.find("\\u");
  while (at != std::string::npos && !escape_at(text, at)) at = text.find("\\u", at + 2);
  if (at == std::string::npos) return;
  std::u16string units;
  std::string opened;
  const auto end_units = [&] { opened += text::to_utf8(std::exchange(units, {})); };
  for (std::size_t i = 0; i < text.size();) {
    if (const auto unit = escape_at(text, i)) {
      if (*unit != 0) units.push_back(static_cast<char16_t>(*unit));
      i += 6;
      continue;
    }
    end_units();
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    const bool is_escape = next == '"' || next == '/' || next == '\\' || next == 'n';
    opened += next == 'n' ? '\n' : is_escape ? next : text[i];
    i += is_escape ? 2 : 1;
  }
  end_units();
  text = std::move(opened);
}

/// {"nam": 2021, "thang": 4, "ngay": 9} among other members: the day stands for all three.
void join_date(RecordValue& object) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKeys{
      {{"year", "nam"}, {"month", "thang"}, {"day", "ngay"}}};
  static constexpr std::array<std::pair<unsigned, unsigned>, 3> kLimits{{{1990, 2100}, {1, 12}, {1, 31}}};
  std::array<RecordValue*, 3> parts{};
  for (RecordValue& item : object.items) {
    const auto number = number_in(item.text);
    const std::string key = number ? fold_key(item.key) : std::string();
    for (std::size_t i = 0; i < kKeys.size(); ++i)
      if ((key == kKeys[i].first || key == kKeys[i].second) && *number >= kLimits[i].first &&
          *number <= kLimits[i].second)
        parts[i] = &item;
  }
  if (std::find(parts.begin(), parts.end(), nullptr) != parts.end()) return;
  parts[2]->kind = RecordValue::Kind::text;
  parts[2]->text = parts[0]->text + "-" + parts[1]->text + "-" + parts[2]->text;
  for (RecordValue* part : {parts[0], parts[1]}) part->kind = RecordValue::Kind::null;
}

/// "doan_2" -> "doan" and 2. Nothing where the key has no number at its end, or nothing before it.
std::optional<std::pair<std::string_view, unsigned>> numbered_key(std::string_view key) {
  const std::size_t last = key.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == key.size()) return std::nullopt;
  const std::size_t end = key.find_last_not_of("_- .", last);
  const auto number = number_in(key.substr(last + 1));
  if (end == std::string_view::npos || !number) return std::nullopt;
  return std::pair(key.substr(0, end + 1), *number);
}

/// {"doan_1": "...", "doan_2": "..."}: the pieces of a text, and authors, each in a column of its own, become a list.
void join_numbered(RecordValue& object, const FieldTable& fields) {
  for (std::size_t begin = 0; begin < object.items.size(); ++begin) {
    const auto first = numbered_key(object.items[begin].key);
    if (!first || first->second > 1 || fields.find(object.items[begin].key)) continue;
    const auto meaning = fields.find(first->first);
    if (meaning && meaning->field != Field::body && meaning->field != Field::author) continue;
    std::size_t end = begin;
    const auto is_next = [&](const RecordValue& item) {
      const auto one = numbered_key(item.key);
      return item.is_text() && one && one->first == first->first && one->second == first->second + end - begin;
    };
    while (end < object.items.size() && is_next(object.items[end])) ++end;
    if (end < begin + 2 || object.find(first->first) != nullptr) continue;
    RecordValue list{.kind = RecordValue::Kind::list, .key = std::string(first->first), .text = {}, .items = {}};
    for (std::size_t i = begin; i < end; ++i) list.items.push_back(std::move(object.items[i]));
    for (RecordValue& item : list.items) item.key.clear();
    object.items[begin] = std::move(list);
    const auto rest = object.items.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
    object.items.erase(rest, rest + static_cast<std::ptrdiff_t>(end - begin) - 1);
  }
}

}  // namespace

void settle_shape(RecordValue& record, const FieldTable& fields) {
  open_typed(record);
  if (may_hold_json(record, fields)) open_text(record);
  if (record.is_text()) open_escapes(record.text);
  if (record.is_list() && is_list_of_pairs(record, fields)) join_pairs(record);
  if (record.is_object()) {
    join_date(record);
    join_numbered(record, fields);
  }
  for (RecordValue& item : record.items)
    if (item.is_text() || item.is_list() || item.is_object()) settle_shape(item, fields);
}

}  // namespace timtin::indexer
