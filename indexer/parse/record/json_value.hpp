#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "indexer/parse/record/record_value.hpp"

namespace timtin::indexer {

/// A JSON text that could not be read.
struct JsonFault {
  std::size_t byte = 0;  ///< 1-based, of the text
};

struct JsonReading {
  RecordValue value;
  bool is_mended = false;  ///< it was no strict JSON
};

/// Reads one JSON value, UTF-8. What programs write that is no JSON is mended first: NaN and None, numbers that no
/// machine holds (kept as text), line ends inside strings, lone surrogates, single quotes, a comma before a bracket.
/// Bounds: kMaxRecordDepth, kMaxRecordValues. Cost: linear. Throws nothing but for memory.
std::variant<JsonReading, JsonFault> read_json(std::string_view json);

/// `value` as JSON in one line.
std::string write_json(const RecordValue& value);

}  // namespace timtin::indexer
