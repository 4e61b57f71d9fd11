#pragma once
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Joins words of a query as the analyzer joins them in articles: "0912 345 678", "500 000", "500000 vnd" and
/// "Ea H leo" are one word each. `nodes`: the parts of a conjunction, in order.
std::vector<QueryNode> join_words(const std::vector<QueryNode>& nodes, text::Analyzer& analyzer);

}  // namespace timtin::searcher
