#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace timtin::searcher {

/// A saved search: its query and the options given, by long name. A flag has the value "true".
struct SavedSearch {
  std::string query;
  std::vector<std::pair<std::string, std::string>> options;
};

/// A user's saved searches by name, in $XDG_CONFIG_HOME/timtin/searches.toml (~/.config/...):
///
///   ["quà tết"]
///   query = "chăm lo tết"
///   district = ["Thanh Trì", "Gia Lâm"]
///   mentioned = true
using SavedSearches = std::map<std::string, SavedSearch>;

/// The path of the file. Throws Error: usage (no home directory).
std::filesystem::path saved_searches_file();

/// A missing file means no searches. Throws Error: usage (names file and line), io.
SavedSearches load_saved_searches(const std::filesystem::path& file);

/// Replaces the file atomically. Throws Error: io, no_space.
void store_saved_searches(const std::filesystem::path& file, const SavedSearches& searches);

/// The search called `name`. Throws Error: usage; the hint is the most similar name.
const SavedSearch& find_saved_search(const SavedSearches& searches, const std::string& name);

/// Stores `search` under `name`, replacing any other. Throws Error: usage (an empty name, control
/// characters), io, no_space.
void save_search(const std::string& name, const SavedSearch& search);

/// Throws Error: usage (no such name), io, no_space.
void forget_search(const std::string& name);

/// One line for each: "quà tết<TAB>chăm lo tết --district 'Thanh Trì'\n".
std::string list_saved_searches(const SavedSearches& searches);

}  // namespace timtin::searcher
