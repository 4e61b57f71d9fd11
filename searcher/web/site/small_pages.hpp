#pragma once
#include "searcher/web/site/layout.hpp"
#include "timtin/error.hpp"

namespace timtin::web {

/// How to search, with examples to press.
Html help_content(const SearchState& state);

/// What went wrong, where, and what to do.
Html error_content(const Error& error);

/// No page or article there.
Html missing_content();

}  // namespace timtin::web
