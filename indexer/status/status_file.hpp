#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// `status.json` in the index folder: how the last runs ended, for monitoring. It is written at the end of a run,
/// atomically.
struct RunStatus {
  std::string started, finished;  ///< ISO 8601, UTC
  std::int64_t finished_seconds = 0;
  int exit_status = 0;
  std::string message;  ///< why it failed, else empty
  std::uint64_t articles = 0, added = 0, changed = 0, removed = 0, refused = 0, index_bytes = 0;
};

struct StatusFile {
  std::optional<RunStatus> last_run;
  std::optional<RunStatus> last_good_run;  ///< that brought the index up to date, perhaps with refused inputs
  std::vector<Finding> findings;           ///< of all runs since the index was built
  std::vector<RunStatus> history;          ///< the latest runs, newest first
};

/// Reads the file; an empty result if there is none or it is not valid.
StatusFile load_status(const std::filesystem::path& index_dir);

/// The findings about the index after a run that found `fresh`. A full build has read everything, so it
/// replaces `known`; other runs add to it. Skipped files are counted anew each time.
std::vector<Finding> merge_findings(std::vector<Finding> known, const std::vector<Finding>& fresh, bool was_full);

/// Stores how a run ended, and `findings`, if given, as those about the index. Throws Error: io, no_space.
void save_status(const std::filesystem::path& index_dir, const RunStatus& run, unsigned file_mode,
                 const std::optional<std::vector<Finding>>& findings = std::nullopt);

/// Whether a run with this exit status brought the index up to date.
bool is_good(int exit_status);

/// "2026-11-22T02:00:00Z".
std::string to_iso_utc(std::int64_t seconds);

}  // namespace timtin::indexer
