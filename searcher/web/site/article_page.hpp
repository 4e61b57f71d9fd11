#pragma once
#include <optional>
#include <string>

#include "searcher/web/site/layout.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// The data for the page of an article.
struct ArticleView {
  const ArticleDetails& details;
  const std::string& explanation;  ///< Searcher::explain_article()
  const SearchResults& similar;
};

/// An article with highlighted, linked matches, its places and union bodies as searches, and the
/// origin of title, date and districts. `state`: the search that led here.
Html article_content(const ArticleView& view, const SearchState& state);

}  // namespace timtin::web
