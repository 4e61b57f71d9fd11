#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "indexer/commands.hpp"
#include "indexer/console.hpp"
#include "indexer/posix_file.hpp"
#include "indexer/report_json.hpp"
#include "indexer/signals.hpp"
#include "indexer/status_file.hpp"

namespace timtin::indexer {
namespace {

std::int64_t now_seconds() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

RunEvents events_for(Console& console) {
  RunEvents events;
  events.on_remark = [&console](const Remark& remark) { console.warn(remark); };
  events.on_progress = [&console](const RunProgress& progress) { console.progress(progress); };
  events.on_detail = [&console](std::string_view line) { console.detail(line); };
  events.on_plan = [](std::string_view action, std::string_view id, std::string_view path) {
    fmt::print("{}\t{}\t{}\n", action, id, path);
  };
  events.should_stop = is_stop_requested;
  return events;
}

RunStatus status_record(std::int64_t started, int status) {
  RunStatus run;
  run.started = to_iso_utc(started);
  run.finished_seconds = now_seconds();
  run.finished = to_iso_utc(run.finished_seconds);
  run.exit_status = status;
  return run;
}

void note_success(const Options& options, const RunReport& report, std::int64_t started, int status) {
  RunStatus run = status_record(started, status);
  run.message = report.removal_reason;
  run.articles = report.articles;
  run.added = report.added;
  run.changed = report.changed;
  run.removed = report.removed;
  run.refused = report.refused;
  run.index_bytes = report.index_bytes;
  save_status(options.index_dir, run, options.indexer.file_mode);
}

/// A run that could not even get the lock says nothing about the index.
void note_failure(const Options& options, const Error& error, std::int64_t started) {
  if (error.code() == ErrorCode::locked || error.code() == ErrorCode::usage || options.run.dry_run) return;
  const ErrorCode code = error.code() == ErrorCode::interrupted ? stop_code() : error.code();
  RunStatus run = status_record(started, exit_status(code));
  run.message = error.what();
  try {
    save_status(options.index_dir, run, options.indexer.file_mode);
  } catch (const Error&) {
    // The disk that failed the run fails this too; the run's own error is the one to tell.
  }
}

}  // namespace

int run_sources(const Options& options) {
  const std::int64_t started = now_seconds();
  Console console(options.verbose);
  const RunEvents events = events_for(console);
  try {
    Indexer indexer(options.index_dir, options.indexer);
    const RunReport report = indexer.run(options.run, events);
    const int status = exit_status_of(report);
    console.clear_bar();
    if (report.removal_refused)
      cli::report("timtin-index",
                  Error(ErrorCode::removal_refused, tr("nothing was removed: {}", report.removal_reason),
                        tr("--allow-purge removes all the same, --keep-missing keeps what is gone")));
    if (options.run.dry_run)
      console.detail(summary(report));
    else
      console.conclude(summary(report));
    if (!options.report_file.empty()) replace_file(options.report_file, to_json(report, status), 0644);
    if (!options.run.dry_run) note_success(options, report, started, status);
    return status;
  } catch (const Error& error) {
    note_failure(options, error, started);
    throw;
  }
}

}  // namespace timtin::indexer
