#pragma once
#include <cstddef>
#include <string>

#include "searcher/query/query_node.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// Deepest nesting of parentheses, and of AND and OR in the tree. Past it a query is refused (ErrorCode::usage).
inline constexpr std::size_t kMaxQueryDepth = 64;

/// Reads the query language of timtin-query(7). `now`: the day relative dates count from.
/// Throws Error: usage; the message has the query and a caret under the place.
ParsedQuery parse_query(const std::string& query, Day now);

}  // namespace timtin::searcher
