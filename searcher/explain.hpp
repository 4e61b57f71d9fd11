#pragma once
#include <string>

#include "searcher/query_builder.hpp"
#include "searcher/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// How a request was read, as lines for people: tree, words with their forms, dates, districts, Xapian query.
std::string explain_query(const SearchRequest& request, const ParsedQuery& parsed, const BuiltQuery& built);

}  // namespace timtin::searcher
