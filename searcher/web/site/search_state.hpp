#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "searcher/page/address.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// What is searched and how it is shown: all of a page that can be mailed, kept and gone back to. It is the address.
struct SearchState {
  std::string query;
  std::string from, to;  ///< as typed: "2018", "11/02/2018"
  std::vector<std::string> districts, communes, provinces, unions;
  std::string sort;  ///< "newest", "oldest", "recent"; empty: by relevance
  bool undated = false, mentioned = false, exact = false;
  bool copies = false;   ///< every copy of a story as a hit
  std::string story;     ///< only this one
  std::size_t page = 1;  ///< from 1
  std::string language;  ///< "vi", "en"; empty: that of the browser

  bool operator==(const SearchState&) const = default;
  /// True when nothing is asked for yet.
  bool is_blank() const;
};

/// Hits on a page, and the last page there is.
inline constexpr std::size_t kHitsPerPage = 20, kLastPage = 500;

/// Of an address. `author` and `source` become terms of the query; unknown parameters mean nothing. Throws Error: usage
/// (no valid UTF-8, too many values, a page or order that does not exist).
SearchState state_of(const searcher::Parameters& parameters);

/// Of a state, without what has its default.
searcher::Parameters parameters_of(const SearchState& state);

/// The page of hits that the state is about, with snippets and offers but without facets; `now`: the day that relative
/// dates count from. Throws Error: usage (dates that are none).
SearchRequest request_of(const SearchState& state, Day now);

/// `query` with `field:"value"` as one more condition.
std::string narrowed_query(const std::string& query, std::string_view field, std::string_view value);

}  // namespace timtin::web
