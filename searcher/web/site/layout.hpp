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

/// What surrounds the content of every page.
struct Layout {
  std::string title;         ///< of the window, without the program name
  const SearchState& state;  ///< fills the search form
  Address other_language;    ///< this page in the other language
  Address feed{};            ///< a feed of this search
  bool is_front = false;     ///< the start page, before any search
  bool is_indexed = false;   ///< whether search engines may index it; pages of hits should not be
};

/// A whole page with `content` as its <main>.
Html laid_out(const Layout& layout, const Html& content);

/// The address of a page with this state.
Address page_address(std::string_view path, const SearchState& state);

/// The language of a page: from its address, else the one of "vi" and "en" that the browser
/// prefers.
std::string language_of(std::string_view wanted, std::string_view accept_language);

}  // namespace timtin::web
