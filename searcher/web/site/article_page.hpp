#pragma once
#include <optional>
#include <string>

#include "searcher/web/site/layout.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// What the page of an article shows.
struct ArticleView {
  const ArticleDetails& details;
  const std::string& explanation;  ///< Searcher::explain_article()
  const SearchResults& similar;
};

/// A whole article with its matches, which lead from one to the next, its places and union bodies as searches, and
/// where title, date and districts came from. `state`: the search that led here.
Html article_content(const ArticleView& view, const SearchState& state);

}  // namespace timtin::web
