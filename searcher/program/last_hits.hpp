#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

// Remembers the hits shown last, so that `--show 2` means the second of them. Stored in
// $XDG_STATE_HOME/timtin/last-hits (default: ~/.local/state), one file for each user.

/// Stores the hits of a search over `indexes`. If the file cannot be written, nothing happens.
void save_last_hits(const std::vector<std::filesystem::path>& indexes, const std::vector<Hit>& hits) noexcept;

/// The id of the hit with rank `typed` ("2") in the last search over `indexes`. Nothing if `typed`
/// is not a number, or if the last search used other indexes or had no such hit.
std::optional<std::string> last_hit(const std::vector<std::filesystem::path>& indexes, const std::string& typed);

}  // namespace timtin::searcher
