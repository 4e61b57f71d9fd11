#pragma once
#include <optional>
#include <string_view>

#include "indexer/parse/json/record_value.hpp"

namespace timtin::indexer {

/// A fast path for ordinary records: strict JSON objects in UTF-8, not deep, not large, with common
/// numbers. It gives the same result as read_json() in a tenth of the time. Returns nothing for any
/// other text, valid or not.
///
/// Thread safety: any thread; each keeps a few MB of buffers.
std::optional<RecordValue> read_simple_json(std::string_view text);

}  // namespace timtin::indexer
