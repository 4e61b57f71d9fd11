#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// `status.json` in the index folder: how the last run ended, for monitoring. Written last, whole or not at all.
struct RunStatus {
  std::string started, finished;  ///< ISO 8601, UTC
  std::int64_t finished_seconds = 0;
  int exit_status = 0;
  std::string message;  ///< why it failed; empty when it did not
  std::uint64_t articles = 0, added = 0, changed = 0, removed = 0, refused = 0, index_bytes = 0;
};

struct StatusFile {
  std::optional<RunStatus> last_run;
  std::optional<RunStatus> last_good_run;  ///< that brought the index up to date, be it with refused inputs
  std::vector<Finding> findings;           ///< of all runs since the index was built
  std::vector<RunStatus> history;          ///< the latest runs, the newest first
};

/// What the file says; empty when there is none or it cannot be understood.
StatusFile load_status(const std::filesystem::path& index_dir);

/// What is known after a run that found `fresh`. A full build has looked at everything; other runs
/// add to what is known. Skipped files are counted anew each time.
std::vector<Finding> merge_findings(std::vector<Finding> known, const std::vector<Finding>& fresh, bool was_full);

/// Notes a run that has ended, and with `findings` what is known of the index now. Throws Error: io, no_space.
void save_status(const std::filesystem::path& index_dir, const RunStatus& run, unsigned file_mode,
                 const std::optional<std::vector<Finding>>& findings = std::nullopt);

/// True for exit statuses of runs that brought the index up to date.
bool is_good(int exit_status);

/// "2026-11-22T02:00:00Z".
std::string to_iso_utc(std::int64_t seconds);

}  // namespace timtin::indexer
