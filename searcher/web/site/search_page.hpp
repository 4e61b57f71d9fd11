#pragma once
#include "searcher/web/site/layout.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// The first page: the form, what the index holds, and its articles over time.
Html front_content(const IndexStatistics& statistics, const SearchResults& everything, const SearchState& state);

/// An answer: notices, offers, filters to take away, timeline, hits, facets that narrow, the way to further pages.
Html search_content(const SearchState& state, const SearchRequest& request, const SearchResults& results);

/// Facets that a search page shows.
inline const std::vector<std::string> kPageFacets{"month", "district", "author", "source", "union"};

}  // namespace timtin::web
