#include "indexer/parse/record/record_shape.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

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

}  // namespace

void settle_shape(RecordValue& record, const FieldTable& fields) {
  open_typed(record);
  if (may_hold_json(record, fields)) open_text(record);
  if (record.is_list() && is_list_of_pairs(record, fields)) join_pairs(record);
  for (RecordValue& item : record.items)
    if (item.is_text() || item.is_list() || item.is_object()) settle_shape(item, fields);
}

}  // namespace timtin::indexer
