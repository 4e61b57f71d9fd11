#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace timtin::indexer {

/// The limits of a child process.
struct ChildLimits {
  unsigned cpu_seconds = 60;
  unsigned clock_seconds = 600;                     ///< ends a child that waits for something that never comes
  std::size_t memory_bytes = std::size_t{1} << 30;  ///< beyond what this process already uses
  std::size_t output_bytes = (std::size_t{64} << 20) + 4096;
};

/// Runs `work` in a child process and returns its result. Returns nothing if the child crashes,
/// throws or exceeds a limit. Meant for libraries without limits of their own that read files of
/// unknown origin. The child is forked: a lock held by another thread at that moment is never
/// released in it, and then `clock_seconds` ends the child. Throws Error: io (the process could not
/// be started).
std::optional<std::string> run_in_child(const std::function<std::string()>& work, const ChildLimits& limits = {});

}  // namespace timtin::indexer
