#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/page/html.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The links of a hit. In a written report only the title is a link, to the source.
struct HitLinks {
  Address title;
  Address copies;                                          ///< the other articles of the story
  std::vector<std::pair<std::string, Address>> further{};  ///< text and address of links below the hit
};

/// The hits as a list. A line above the first hit of tier `most` says what follows. `links_of(const Hit&)`.
Html html_hits(const SearchResults& results, const std::function<HitLinks(const Hit&)>& links_of);

/// The filters of the request: "2018-02-01 – 2018-02-28 · Thanh Trì, Thường Tín".
std::string filters_line(const SearchRequest& request);

/// The query as a heading; "All articles" if there is none.
std::string query_heading(const SearchRequest& request);

}  // namespace timtin::searcher
