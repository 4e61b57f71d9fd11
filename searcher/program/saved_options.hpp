#pragma once
#include <string>
#include <vector>

#include "searcher/program/saved_searches.hpp"

namespace CLI {
class App;
}

namespace timtin::searcher {

// Converts between saved searches and options of timtin-search.

/// The options of `search` as arguments, without those that `given` contains or contradicts: what
/// is typed takes precedence over what was saved.
std::vector<std::string> to_arguments(const SavedSearch& search, const CLI::App& given);

/// The saved search for the options of `groups` in `given`, and `query`.
SavedSearch to_saved(const CLI::App& given, const std::string& query, const std::vector<std::string>& groups);

}  // namespace timtin::searcher
