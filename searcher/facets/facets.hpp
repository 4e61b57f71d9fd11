#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The counts of a pass over all matches.
struct FacetCounts {
  std::uint64_t total = 0;  ///< matches
  std::vector<Facet> facets;
};

/// Counts the values of facets over all matches of `query`. In one pass, Xapian's match spies count whole slots
/// (remote shards know only these spies); then the slots are split into values here. Ends the analyzer's
/// document. Throws Error: usage (a name that is no facet).
FacetCounts count_facets(const store::Index& database, const Xapian::Query& query,
                         const std::vector<std::string>& names, text::Analyzer& analyzer);

}  // namespace timtin::searcher
