#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "searcher/page/address.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// What is searched and how it is shown: everything about a page that its address contains.
struct SearchState {
  std::string query;
  std::string from, to;  ///< as typed: "2018", "11/02/2018"
  std::vector<std::string> districts, communes, provinces, unions;
  std::string sort;  ///< "newest", "oldest", "recent"; empty: by relevance
  bool undated = false, mentioned = false, exact = false;
  bool copies = false;   ///< show every copy of a story as a hit
  std::string story;     ///< show only this story
  std::size_t page = 1;  ///< from 1
  std::string language;  ///< "vi", "en"; empty: the browser's choice

  bool operator==(const SearchState&) const = default;
  /// True if nothing is searched yet.
  bool is_blank() const;
};

/// For one search; then the hits found so far are shown.
inline constexpr std::chrono::seconds kTimeLimit{3};

/// Hits on a page, and the number of the last page.
inline constexpr std::size_t kHitsPerPage = 20, kLastPage = 500;

/// Reads the parameters of an address. `author` and `source` become terms of the query. Unknown
/// parameters are ignored. Throws Error: usage (invalid UTF-8, too many values, an invalid page or
/// order).
SearchState state_of(const searcher::Parameters& parameters);

/// The parameters for a state, without defaults.
searcher::Parameters parameters_of(const SearchState& state);

/// The request for the hits of `state`, with snippets and suggestions, without facets. `now`: the
/// reference day for relative dates. Throws Error: usage (invalid dates).
SearchRequest request_of(const SearchState& state, Day now);

/// `query` with the condition `field:"value"` added.
std::string narrowed_query(const std::string& query, std::string_view field, std::string_view value);

}  // namespace timtin::web
