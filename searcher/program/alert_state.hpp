#pragma once
#include <filesystem>
#include <optional>

#include "timtin/timtin.hpp"

namespace timtin::searcher {

// The state file of --new-since: one line that says up to which arrival the user has seen the
// index.

/// The contents of the file; nothing if it does not exist. Throws Error: usage (another kind of
/// file), io.
std::optional<IndexTime> load_alert_state(const std::filesystem::path& file);

/// Replaces the file atomically. Throws Error: io, no_space.
void save_alert_state(const std::filesystem::path& file, IndexTime seen);

}  // namespace timtin::searcher
