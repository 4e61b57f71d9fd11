#pragma once
#include <filesystem>
#include <optional>

#include "timtin/timtin.hpp"

namespace timtin::searcher {

// The state file of --new-since: one line, up to which arrival the index has been seen.

/// What the file says; nothing if there is none yet. Throws Error: usage (another kind of file), io.
std::optional<IndexTime> load_alert_state(const std::filesystem::path& file);

/// Replaces the file in one step. Throws Error: io, no_space.
void save_alert_state(const std::filesystem::path& file, IndexTime seen);

}  // namespace timtin::searcher
