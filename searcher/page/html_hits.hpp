#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/page/html.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Where a hit leads. A written report has nothing but titles that lead to the source.
struct HitLinks {
  Address title;
  Address copies;                                          ///< the other articles of the story
  std::vector<std::pair<std::string, Address>> further{};  ///< text and address, below the hit
};

/// The hits as a list, the first of tier `most` under a line that says so. `links_of(const Hit&)`.
Html html_hits(const SearchResults& results, const std::function<HitLinks(const Hit&)>& links_of);

/// The words of the request that are no query: "2018-02-01 – 2018-02-28 · Thanh Trì, Thường Tín".
std::string filters_line(const SearchRequest& request);

/// The query as a heading: "All articles" for none.
std::string query_heading(const SearchRequest& request);

}  // namespace timtin::searcher
