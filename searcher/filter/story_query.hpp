#pragma once
#include <xapian.h>

#include <string_view>

namespace timtin::searcher {

/// The articles of a story (Hit::story); matches nothing if `story` is no such key.
Xapian::Query story_query(std::string_view story);

}  // namespace timtin::searcher
