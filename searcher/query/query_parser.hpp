#pragma once
// The query language: text -> tokens (query_lexer) -> tree. parse_query and to_string are declared with the tree.
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Deepest nesting of parentheses, and of AND and OR in the tree. Past it a query is refused (ErrorCode::usage).
inline constexpr std::size_t kMaxQueryDepth = 64;

}  // namespace timtin::searcher
