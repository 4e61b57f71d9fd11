#include "indexer/program/run_record.hpp"

#include <chrono>
#include <utility>

#include "common/file.hpp"
#include "common/message.hpp"
#include "indexer/index/index_folder.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/program/signals.hpp"
#include "indexer/status/report_json.hpp"
#include "indexer/status/status_file.hpp"

namespace timtin::indexer {
namespace {

std::int64_t now_seconds() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

RunStatus status_record(std::int64_t started, int status) {
  RunStatus run;
  run.started = to_iso_utc(started);
  run.finished_seconds = now_seconds();
  run.finished = to_iso_utc(run.finished_seconds);
  run.exit_status = status;
  return run;
}

}  // namespace

RunRecord::RunRecord(std::filesystem::path index_dir, unsigned file_mode, bool is_dry)
    : index_dir_(std::move(index_dir)),
      file_mode_(file_mode),
      is_dry_(is_dry),
      started_(now_seconds()),
      known_(load_status(index_dir_).findings) {}

void RunRecord::note_success(const RunReport& report) const {
  if (is_dry_) return;
  RunStatus run = status_record(started_, exit_status_of(report));
  run.message = report.removal_reason;
  run.articles = report.articles;
  run.added = report.added;
  run.changed = report.changed;
  run.removed = report.removed;
  run.refused = report.refused;
  run.index_bytes = report.index_bytes;
  save_status(index_dir_, run, file_mode_, merge_findings(known_, report.findings, report.was_full));
}

void RunRecord::note_failure(const Error& error) const {
  const bool has_begun = dynamic_cast<const LockNotTaken*>(&error) == nullptr;
  if (is_dry_ || !has_begun || !is_index_folder(index_dir_)) return;
  const ErrorCode code = error.code() == ErrorCode::interrupted ? stop_code() : error.code();
  RunStatus run = status_record(started_, exit_status(code));
  run.message = error.what();
  try {
    save_status(index_dir_, run, file_mode_);
  } catch (const Error&) {
    // The run's own error is the one to report.
  }
}

void write_report(const std::filesystem::path& file, const RunReport& report, int exit_status) {
  try {
    replace_file(file, to_json(report, exit_status), 0644);
  } catch (const Error& error) {
    throw Error(error.code(), tr("the run succeeded, but its report was not written: {}", error.what()));
  }
}

}  // namespace timtin::indexer
