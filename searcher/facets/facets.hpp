#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// What a pass over all matches counted.
struct FacetCounts {
  std::uint64_t total = 0;  ///< matches
  std::vector<Facet> facets;
};

/// Counts the values of facets over everything that `query` matches. One pass: Xapian's match spies count
/// whole slots (remote shards know only these), then the values are taken apart here. Ends the analyzer's
/// document. Throws Error: usage for a name that is no facet.
FacetCounts count_facets(const store::Index& database, const Xapian::Query& query,
                         const std::vector<std::string>& names, text::Analyzer& analyzer);

}  // namespace timtin::searcher
