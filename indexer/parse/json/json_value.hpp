#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "indexer/parse/json/record_value.hpp"

namespace timtin::indexer {

/// Why a JSON text could not be read.
struct JsonFault {
  std::size_t byte = 0;  ///< 1-based, in the original text
};

struct JsonReading {
  RecordValue value;
  bool is_mended = false;  ///< it was not strict JSON
  bool is_cut = false;     ///< it has more than kMaxRecordValues, or is deeper than kMaxRecordDepth
};

/// Reads one JSON value in UTF-8. What programs often get wrong is repaired first: NaN and None,
/// numbers too large for a double (kept as text), line ends inside strings, lone surrogates, single
/// quotes, a comma before a closing bracket. Limits: kMaxRecordDepth, kMaxRecordValues. Cost:
/// linear. Throws only std::bad_alloc.
std::variant<JsonReading, JsonFault> read_json(std::string_view json);

/// `value` as JSON on one line.
std::string write_json(const RecordValue& value);

}  // namespace timtin::indexer
