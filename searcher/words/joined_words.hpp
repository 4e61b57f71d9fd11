#pragma once
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Words of a query that the analyzer takes as one where they stand together are one word, as in articles:
/// 0912 345 678, 500 000, Ea H leo. `nodes`: the parts of a conjunction, in order.
std::vector<QueryNode> join_words(const std::vector<QueryNode>& nodes, text::Analyzer& analyzer);

}  // namespace timtin::searcher
