#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "timtin/error.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// Notes in status.json how a run ended, for --status and monitoring.
class RunRecord {
 public:
  /// When the run begins. Nothing is noted of a dry one.
  RunRecord(std::filesystem::path index_dir, unsigned file_mode, bool is_dry);

  /// What earlier runs have found and told.
  const std::vector<Finding>& known() const { return known_; }

  /// Throws Error: io, no_space.
  void note_success(const RunReport& report) const;
  /// Notes a failure. Nothing is written for a run that did not get the lock, which says nothing
  /// about the index, or where there is no index. The disk that made the run fail may make this
  /// fail, too: throws nothing.
  void note_failure(const Error& error) const;

 private:
  std::filesystem::path index_dir_;
  unsigned file_mode_;
  bool is_dry_;
  std::int64_t started_;
  std::vector<Finding> known_;
};

/// Writes the report of a run that is done to `file`, as --report asks. A failure says that the run itself is good.
/// Throws Error: io, no_space.
void write_report(const std::filesystem::path& file, const RunReport& report, int exit_status);

}  // namespace timtin::indexer
