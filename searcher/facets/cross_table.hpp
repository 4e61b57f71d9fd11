#pragma once
#include <xapian.h>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Counts the pairs of values of two facets over everything that `query` matches, in one pass. Ends the analyzer's
/// document. Throws Error: usage for a name that is no facet, for the same one twice, and where a shard is asked over
/// the network (servers count the values of one field only).
CrossTable count_pairs(const store::Index& database, const Xapian::Query& query, const CrossFacets& facets,
                       text::Analyzer& analyzer);

}  // namespace timtin::searcher
