#pragma once
#include "searcher/web/site/layout.hpp"
#include "timtin/error.hpp"

namespace timtin::web {

/// How to search, with examples to click.
Html help_content(const SearchState& state);

/// An error page: what went wrong, where, and what to do.
Html error_content(const Error& error);

/// The page for an unknown page or article.
Html missing_content();

}  // namespace timtin::web
