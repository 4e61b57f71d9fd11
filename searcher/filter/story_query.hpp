#pragma once
#include <xapian.h>

#include <string_view>

namespace timtin::searcher {

/// The articles of a story as hits name it (Hit::story); nothing when it is no such name.
Xapian::Query story_query(std::string_view story);

}  // namespace timtin::searcher
