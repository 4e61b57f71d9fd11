#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/program/commands.hpp"
#include "indexer/program/console.hpp"
#include "indexer/program/report_json.hpp"
#include "indexer/program/run_record.hpp"
#include "indexer/program/signals.hpp"

namespace timtin::indexer {
namespace {

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

}  // namespace

int run_sources(const Options& options) {
  const RunRecord record(options.index_dir, options.indexer.file_mode, options.run.dry_run);
  Console console(options.verbose);
  const RunEvents events = events_for(console);
  try {
    Indexer indexer(options.index_dir, options.indexer);
    const RunReport report = indexer.run(options.run, events);
    const int status = exit_status_of(report);
    console.clear_bar();
    if (report.removal_refused) cli::report("timtin-index", removal_refusal(report));
    if (options.run.dry_run)
      console.detail(summary(report));
    else
      console.conclude(summary(report));
    if (!options.report_file.empty()) replace_file(options.report_file, to_json(report, status), 0644);
    record.note_success(report);
    return status;
  } catch (const Error& error) {
    record.note_failure(error);
    throw;
  }
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
    case Command::compact:
      return compact_index(options);
  }
  return exit_status(ErrorCode::usage);
}

}  // namespace timtin::indexer
