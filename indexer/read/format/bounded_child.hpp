#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace timtin::indexer {

/// What a child process may take.
struct ChildLimits {
  unsigned cpu_seconds = 60;
  unsigned clock_seconds = 600;                     ///< also of one that waits for something that never comes
  std::size_t memory_bytes = std::size_t{1} << 30;  ///< beside what this process has already
  std::size_t output_bytes = (std::size_t{64} << 20) + 4096;
};

/// Runs `work` in a child process and gives what it returns; nothing if the child crashed, threw or went beyond a
/// limit. For libraries that read files of strangers and know no bounds of their own. A lock that another
/// thread holds at that moment is never freed in the child; `clock_seconds` ends it then. Throws Error: io (no process
/// can be started).
std::optional<std::string> run_in_child(const std::function<std::string()>& work, const ChildLimits& limits = {});

}  // namespace timtin::indexer
