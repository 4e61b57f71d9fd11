#include "indexer/program/run_command.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "indexer/program/check_command.hpp"
#include "indexer/program/console.hpp"
#include "indexer/program/export_command.hpp"
#include "indexer/program/metrics.hpp"
#include "indexer/program/run_record.hpp"
#include "indexer/program/signals.hpp"
#include "indexer/program/small_commands.hpp"
#include "indexer/program/status_command.hpp"
#include "indexer/program/try_command.hpp"
#include "indexer/status/report_json.hpp"

namespace timtin::indexer {
namespace {

RunEvents events_for(Console& console) {
  RunEvents events;
  events.on_remark = [&console](const Remark& remark) { console.warn(remark); };
  events.on_progress = [&console](const RunProgress& progress) { console.progress(progress); };
  events.on_detail = [&console](std::string_view line) { console.detail(line); };
  events.on_plan = [](std::string_view action, std::string_view id, std::string_view path) {
    Console::print_fields({action, id, path});
  };
  events.should_stop = is_stop_requested;
  return events;
}

void write_metrics_of(const Options& options) {
  if (!options.metrics_file.empty() && !options.run.dry_run) write_metrics(options.metrics_file, options.index_dir);
}

/// Used after another failure, which is the one to report.
void try_to_write_metrics(const Options& options) {
  try {
    write_metrics_of(options);
  } catch (const Error&) {
  }
}

/// Runs, and notes in the index how it ended. `known`: receives what earlier runs found.
RunReport run_and_record(const Options& options, Console& console, std::vector<Finding>& known) {
  const RunRecord record(options.index_dir, options.indexer.file_mode, options.run.dry_run);
  try {
    Indexer indexer(options.index_dir, options.indexer);
    known = record.known();
    const RunReport report = indexer.run(options.run, events_for(console));
    record.note_success(report);
    return report;
  } catch (const Error& error) {
    record.note_failure(error);
    console.log_failure(error);
    try_to_write_metrics(options);
    throw;
  }
}

}  // namespace

int run_sources(const Options& options) {
  Console console(options.verbose, options.log_file);
  std::vector<Finding> known;
  const RunReport report = run_and_record(options, console, known);
  console.clear_bar();
  console.tell_findings(report, known);
  if (report.removal_refused) cli::report("timtin-index", removal_refusal(report));
  if (options.run.dry_run)
    console.detail(summary(report));
  else
    console.conclude(summary(report));
  const int status = exit_status_of(report);
  if (!options.report_file.empty()) write_report(options.report_file, report, status);
  write_metrics_of(options);
  return status;
}

int run_command(const Options& options) {
  switch (options.command) {
    case Command::run:
      return run_sources(options);
    case Command::remove:
    case Command::restore:
      return change_and_tell_removals(options);
    case Command::export_articles:
      return export_articles(options);
    case Command::status:
      return print_status(options);
    case Command::check:
      return check_index(options);
    case Command::try_file:
      return try_file(options);
    case Command::reread:
      return reread_article(options);
    case Command::compact:
      return compact_index(options);
  }
  return exit_status(ErrorCode::usage);
}

}  // namespace timtin::indexer
