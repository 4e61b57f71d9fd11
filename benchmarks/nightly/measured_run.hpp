#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace timtin::benchmark {

/// The cost of a program from start to end.
struct MeasuredRun {
  int status = 0;  ///< exit status, or 128 + signal
  double wall_seconds = 0, cpu_seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
};

/// Runs `command`, killing it (SIGKILL) after `kill_after_ms` unless that is 0.
MeasuredRun run_measured(const std::vector<std::string>& command, int kill_after_ms = 0);

}  // namespace timtin::benchmark
