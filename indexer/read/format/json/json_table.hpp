#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/format/json/json_scan.hpp"

namespace timtin::indexer {

using JsonRow = std::vector<std::string_view>;  ///< raw values

/// A table written as JSON.
struct JsonTable {
  std::vector<std::string> names;
  std::vector<JsonRow> rows;  ///< empty: not a table
};

/// {"title": {"0": ..., "1": ...}, ...}, or arrays of one length greater than one, from the members of an object.
JsonTable table_of_columns(const std::vector<JsonPart>& members);

/// {"columns": ["title", ...], "data": [["...", ...], ...]} and its like; names may be objects with a label, cells
/// objects with a value.
JsonTable table_of_rows(const std::vector<JsonPart>& members);

/// [["title", ...], ["...", ...]], from the items of a list: the first row names fields of articles.
JsonTable rows_under_names(const std::vector<JsonPart>& items, const FieldTable& fields);

/// The texts of a row of names; empty if something else is among them.
std::vector<std::string> names_of_row(std::string_view row);

/// A row as an object.
std::string row_json(const std::vector<std::string>& names, const JsonRow& row);

}  // namespace timtin::indexer
