#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace timtin::searcher {

/// A search as it was saved: its query and the options that were given, by long name; a flag has the value "true".
struct SavedSearch {
  std::string query;
  std::vector<std::pair<std::string, std::string>> options;
};

/// The searches of a user by name, in $XDG_CONFIG_HOME/timtin/searches.toml (~/.config/...):
///
///   ["quà tết"]
///   query = "chăm lo tết"
///   district = ["Thanh Trì", "Gia Lâm"]
///   mentioned = true
using SavedSearches = std::map<std::string, SavedSearch>;

/// The file. Throws Error: usage without a home.
std::filesystem::path saved_searches_file();

/// Throws Error: usage (names file and line), io. No file, no searches.
SavedSearches load_saved_searches(const std::filesystem::path& file);

/// Replaces the file in one step. Throws Error: io, no_space.
void store_saved_searches(const std::filesystem::path& file, const SavedSearches& searches);

/// The search called `name`. Throws Error: usage, with the nearest name as hint.
const SavedSearch& find_saved_search(const SavedSearches& searches, const std::string& name);

/// Keeps `search` under `name`, in the place of another. Throws Error: usage (an empty name, control characters), io
/// ...
void save_search(const std::string& name, const SavedSearch& search);

/// Throws Error: usage (no such name), io ...
void forget_search(const std::string& name);

/// "quà tết<TAB>chăm lo tết --district 'Thanh Trì'\n", a line each.
std::string list_saved_searches(const SavedSearches& searches);

}  // namespace timtin::searcher
