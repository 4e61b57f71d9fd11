#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "timtin/error.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// Writes to status.json how a run ended, for --status and monitoring.
class RunRecord {
 public:
  /// Call it when the run begins. Dry runs write nothing.
  RunRecord(std::filesystem::path index_dir, unsigned file_mode, bool is_dry);

  /// What earlier runs found and reported.
  const std::vector<Finding>& known() const { return known_; }

  /// Throws Error: io, no_space.
  void note_success(const RunReport& report) const;
  /// Notes a failure. Writes nothing if the run did not get the lock, since that says nothing about
  /// the index, or if there is no index. Throws nothing: the disk that failed the run may fail this
  /// too.
  void note_failure(const Error& error) const;

 private:
  std::filesystem::path index_dir_;
  unsigned file_mode_;
  bool is_dry_;
  std::int64_t started_;
  std::vector<Finding> known_;
};

/// Writes the report of a finished run to `file` (--report). A failure message says that the run
/// itself succeeded. Throws Error: io, no_space.
void write_report(const std::filesystem::path& file, const RunReport& report, int exit_status);

}  // namespace timtin::indexer
