#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

// Which hits a person saw last, so that `--show 2` means the second of them. They are kept in
// $XDG_STATE_HOME/timtin/last-hits (by default ~/.local/state), one file for the user.

/// Notes the hits of a search over `indexes`. A file that cannot be written costs no search: it is left as it is.
void save_last_hits(const std::vector<std::filesystem::path>& indexes, const std::vector<Hit>& hits) noexcept;

/// The id of the hit with this rank ("2") in the last search over `indexes`; nothing if `typed` is no number, or the
/// last search was over another index or had no such hit.
std::optional<std::string> last_hit(const std::vector<std::filesystem::path>& indexes, const std::string& typed);

}  // namespace timtin::searcher
