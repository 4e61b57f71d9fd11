#pragma once
#include <xapian.h>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Counts the pairs of values of two facets over all matches of `query`, in one pass. Ends the analyzer's document.
/// Throws Error: usage (a name that is no facet, the same facet twice, or a shard on another server: servers count
/// single values only).
CrossTable count_pairs(const store::Index& database, const Xapian::Query& query, const CrossFacets& facets,
                       text::Analyzer& analyzer);

}  // namespace timtin::searcher
