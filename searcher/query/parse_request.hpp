#pragma once
#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Whether `request` has filters besides its query.
bool has_filter(const SearchRequest& request);

/// The query of `request` as a tree, within the limits of length. No root if the request has filters only.
/// Throws Error: usage (neither words nor a filter; a date for articles without one; as parse_query()).
ParsedQuery parse_request(const SearchRequest& request, text::Analyzer& analyzer, Day today);

}  // namespace timtin::searcher
