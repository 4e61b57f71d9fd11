#pragma once
#include <string>

#include "searcher/page/html.hpp"
#include "searcher/web/site/search_state.hpp"

namespace timtin::web {

using searcher::Address;
using searcher::Attribute;
using searcher::Attributes;
using searcher::Html;
using searcher::Parameters;

/// What stands around every page.
struct Layout {
  std::string title;         ///< of the window; without the program's name
  const SearchState& state;  ///< fills the search form
  Address other_language;    ///< this page in the other language
  Address feed{};            ///< of this search, for programs that follow feeds
  bool is_front = false;     ///< the page on which nothing is searched yet
  bool is_indexed = false;   ///< no search engine has a use for pages of hits
};

/// A whole page with `content` as its <main>.
Html laid_out(const Layout& layout, const Html& content);

/// The address of a page with this state.
Address page_address(std::string_view path, const SearchState& state);

/// The language of a page: what the address says, else what the browser likes best of "vi" and "en".
std::string language_of(std::string_view wanted, std::string_view accept_language);

}  // namespace timtin::web
