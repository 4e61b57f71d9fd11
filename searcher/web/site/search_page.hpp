#pragma once
#include "searcher/web/site/layout.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// The start page: the form, what the index contains, and its articles over time.
Html front_content(const IndexStatistics& statistics, const SearchResults& everything, const SearchState& state);

/// A page of hits: notices, suggestions, active filters, timeline, hits, facets, links to further
/// pages.
Html search_content(const SearchState& state, const SearchRequest& request, const SearchResults& results);

/// The facets on a page of hits.
inline const std::vector<std::string> kPageFacets{"month", "district", "author", "source", "union"};

}  // namespace timtin::web
