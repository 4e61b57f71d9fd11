#pragma once
#include "indexer/parse/json/record_value.hpp"
#include "indexer/parse/record/field_table.hpp"

namespace timtin::indexer {

/// Gives a record the shape that fields are looked for in, in place: JSON inside a text becomes the value it stands for
/// ({"data": "{\"title\": ...}"}), a list of names with values an object ([{"name": "title", "value": ...}]), texts
/// escaped twice are opened, and what stands in several columns (year, month and day; paragraphs by number) is put
/// together. Thread safety: several threads may call it for records of their own.
void settle_shape(RecordValue& record, const FieldTable& fields);

}  // namespace timtin::indexer
