#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Counts the values of facets over everything that `query` matches: one pass, in which Xapian's own match spies count
/// whole slots (remote shards know no class of ours), then values are taken apart here. Sets `results.facets` and, now
/// that it is known, the exact `results.total`. Ends the analyzer's document. Throws Error: usage for a name that is no
/// facet.
void count_facets(const store::Index& database, const Xapian::Query& query, const std::vector<std::string>& names,
                  text::Analyzer& analyzer, SearchResults& results);

}  // namespace timtin::searcher
