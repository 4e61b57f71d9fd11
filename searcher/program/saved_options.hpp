#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "searcher/program/saved_searches.hpp"

namespace timtin::searcher {

// Between saved searches and the options of timtin-search.

/// The options of `search` as arguments, but for those that `given`, parsed, has itself or contradicts: what is typed
/// takes precedence over what was saved.
std::vector<std::string> to_arguments(const SavedSearch& search, const CLI::App& given);

/// What `given`, parsed, says in the options of `groups`, and `query`.
SavedSearch to_saved(const CLI::App& given, const std::string& query, const std::vector<std::string>& groups);

}  // namespace timtin::searcher
