#pragma once
#include <string>
#include <vector>

#include "searcher/web/site/layout.hpp"
#include "searcher/web/site/search_state.hpp"

namespace timtin::web {

// From one state to the next: what links in a page lead to.

/// Something that narrows a search, and the search without it.
struct Filter {
  std::string label;
  SearchState without;
};
std::vector<Filter> filters_of(const SearchState& state);

/// `state` with the filter that is offered instead of its words.
SearchState offered(const SearchState& state, const Narrowing& narrowing);

/// With a value of a facet as a filter.
SearchState narrowed(const SearchState& state, const Facet& facet, const std::string& key);
/// Within a month ("2021-02"), quarter ("2021-Q1") or year.
SearchState narrowed_to_time(const SearchState& state, const std::string& key);
/// The copies of a story.
SearchState story_of(const SearchState& state, const std::string& story);
/// Articles without a date instead of those of some dates.
SearchState undated_of(const SearchState& state);

/// The page of an article, with the matches of the search.
Address article_address(const std::string& id, const SearchState& state);

}  // namespace timtin::web
