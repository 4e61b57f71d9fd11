#pragma once
#include <string_view>

#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::binding {

// Requests and options as JSON objects. Keys are the names of the members of the structures. An empty text means the
// defaults. All throw Error: usage (no JSON object, an unknown key, a value of the wrong kind).

/// `dates` is what parse_date_range() reads, `indexed_after` microseconds since 1970 (UTC).
SearchRequest request_from_json(std::string_view text);
SearcherOptions searcher_options_from_json(std::string_view text);
/// `lock_wait` is in milliseconds and called lock_wait_ms.
IndexerOptions indexer_options_from_json(std::string_view text);
RunOptions run_options_from_json(std::string_view text);

/// "district", "province", "commune", "author". Throws Error: usage.
NameKind name_kind(std::string_view name);

}  // namespace timtin::binding
