#include "indexer/read/format/json/json_table.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "indexer/parse/json/json_value.hpp"

namespace timtin::indexer {
namespace {

using Parts = std::vector<JsonPart>;

constexpr std::array<std::string_view, 5> kNameKeys = {"columns", "cols", "header", "headers", "fields"};
constexpr std::array<std::string_view, 1> kSchemaKeys = {"schema"};  // BigQuery has the names inside
constexpr std::array<std::string_view, 4> kRowKeys = {"data", "rows", "values", "records"};
constexpr std::array<std::string_view, 4> kLabelKeys = {"label", "name", "title", "id"};
constexpr std::array<std::string_view, 3> kCellKeys = {"v", "value", "f"};

/// The first of `parts` under one of `keys`, in the order of `keys`; null when there is none.
template <std::size_t N>
const JsonPart* find_part(const Parts& parts, const std::array<std::string_view, N>& keys) {
  for (const std::string_view key : keys)
    for (const JsonPart& part : parts)
      if (part.key == key && part.value != "null" && part.value != "\"\"") return &part;
  return nullptr;
}

template <std::size_t N>
const JsonPart* find_part(Parts&& parts, const std::array<std::string_view, N>& keys) = delete;

bool is_row_number(std::string_view key) {
  return !key.empty() && key.size() <= 9 &&
         std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_by_columns(const Parts& members) {
  std::size_t length = 0;
  // {"content": ["...", "..."]}: one list is the paragraphs of a text.
  if (members.size() == 1 && members.front().kind() == '[') return false;
  for (const JsonPart& member : members) {
    if (member.kind() != '{' && member.kind() != '[') return false;
    const Parts cells = json_parts(member.value);
    if (cells.empty() || (length != 0 && cells.size() != length)) return false;
    length = cells.size();
    if (member.kind() == '{' &&
        !std::all_of(cells.begin(), cells.end(), [](const JsonPart& cell) { return is_row_number(cell.key); }))
      return false;
    if (member.kind() == '[' && length < 2) return false;
  }
  return length > 0;
}

std::string text_of(std::string_view json) {
  auto read = read_json(json);
  const auto* reading = std::get_if<JsonReading>(&read);
  return reading != nullptr && reading->value.is_text() ? reading->value.text : std::string();
}

std::string name_of_column(const JsonPart& column) {
  if (column.kind() == '"') return text_of(column.value);
  if (column.kind() != '{') return {};
  const Parts members = json_parts(column.value);
  const JsonPart* label = find_part(members, kLabelKeys);
  return label == nullptr ? std::string() : text_of(label->value);
}

/// {"v": "Tổ may họp", "f": null} of Google's tables -> the value.
std::string_view value_of_cell(const JsonPart& cell) {
  if (cell.kind() != '{') return cell.value;
  const Parts members = json_parts(cell.value, 3);  // outlives the part found in it
  const JsonPart* value = find_part(members, kCellKeys);
  return value == nullptr ? cell.value : value->value;
}

/// ["...", ...], {"c": [...]} or {"f": [...]}.
bool add_row(const JsonPart& row, JsonTable& table) {
  std::string_view cells = row.value;
  if (row.kind() == '{') {
    const Parts members = json_parts(row.value, 2);
    if (members.empty() || (members.front().key != "c" && members.front().key != "f")) return false;
    cells = members.front().value;
  }
  if (!cells.starts_with('[')) return false;
  JsonRow& read = table.rows.emplace_back();
  for (const JsonPart& cell : json_parts(cells)) read.push_back(value_of_cell(cell));
  return true;
}

}  // namespace

JsonTable table_of_columns(const Parts& members) {
  JsonTable table;
  if (!is_by_columns(members)) return table;
  for (const JsonPart& member : members) {
    table.names.push_back(member.key);
    const Parts cells = json_parts(member.value);
    table.rows.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) table.rows[i].push_back(cells[i].value);
  }
  return table;
}

JsonTable table_of_rows(const Parts& members) {
  JsonTable table;
  const JsonPart* names = find_part(members, kNameKeys);
  const JsonPart* rows = find_part(members, kRowKeys);
  const JsonPart* schema = find_part(members, kSchemaKeys);
  const Parts described = schema == nullptr ? Parts() : json_parts(schema->value);
  if (names == nullptr) names = find_part(described, kNameKeys);
  if (names == nullptr || rows == nullptr || names->kind() != '[' || rows->kind() != '[') return table;
  for (const JsonPart& name : json_parts(names->value)) table.names.push_back(name_of_column(name));
  for (const JsonPart& row : json_parts(rows->value))
    if (!add_row(row, table)) return {};
  return table;
}

JsonTable rows_under_names(const Parts& items, const FieldTable& fields) {
  if (items.size() < 2 || items.front().kind() != '[' || items[1].kind() != '[') return {};
  JsonTable table{names_of_row(items.front().value), {}};
  const bool names_text = std::any_of(table.names.begin(), table.names.end(), [&](const std::string& name) {
    const auto meaning = fields.find(name);
    return meaning && !meaning->is_weak && (meaning->field == Field::title || meaning->field == Field::body);
  });
  if (!names_text) return {};
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!add_row(items[i], table)) return {};
  return table;
}

std::vector<std::string> names_of_row(std::string_view row) {
  std::vector<std::string> names;
  for (const JsonPart& name : json_parts(row)) {
    if (name.kind() != '"') return {};
    names.push_back(text_of(name.value));
  }
  return names;
}

std::string row_json(const std::vector<std::string>& names, const JsonRow& row) {
  std::string json = "{";
  for (std::size_t i = 0; i < row.size() && i < names.size(); ++i) {
    const RecordValue name{.kind = RecordValue::Kind::text, .key = {}, .text = names[i], .items = {}};
    if (i > 0) json += ',';
    json += write_json(name) + ":" + std::string(row[i]);
  }
  return json + "}";
}

}  // namespace timtin::indexer
