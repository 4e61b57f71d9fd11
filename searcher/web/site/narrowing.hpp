#pragma once
#include <string>
#include <vector>

#include "searcher/web/site/layout.hpp"
#include "searcher/web/site/search_state.hpp"

namespace timtin::web {

// Steps from one search state to the next, used by the links of a page.

/// A filter of the search, and the search without it.
struct Filter {
  std::string label;
  SearchState without;
};
std::vector<Filter> filters_of(const SearchState& state);

/// `state` with some words replaced by the suggested filter.
SearchState offered(const SearchState& state, const Narrowing& narrowing);

/// `state` filtered by a facet value.
SearchState narrowed(const SearchState& state, const Facet& facet, const std::string& key);
/// `state` within a month ("2021-02"), quarter ("2021-Q1") or year.
SearchState narrowed_to_time(const SearchState& state, const std::string& key);
/// The copies of a story.
SearchState story_of(const SearchState& state, const std::string& story);
/// Articles without a date, in place of a date range.
SearchState undated_of(const SearchState& state);

/// The page of an article, with the matches of this search.
Address article_address(const std::string& id, const SearchState& state);

}  // namespace timtin::web
