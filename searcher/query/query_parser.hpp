#pragma once
#include <cstddef>
#include <string>

#include "searcher/query/query_node.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// Deepest nesting of parentheses, and of AND and OR in the tree. Deeper queries are refused (ErrorCode::usage).
inline constexpr std::size_t kMaxQueryDepth = 64;

/// Parses the query language of timtin-query(7). `now`: the day from which relative dates count.
/// Throws Error: usage; the message has the query and a caret under the place.
ParsedQuery parse_query(const std::string& query, Day now);

}  // namespace timtin::searcher
