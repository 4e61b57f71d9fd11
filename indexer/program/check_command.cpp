#include "indexer/program/check_command.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "common/store/store.hpp"
#include "indexer/index/index_check.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/program/console.hpp"
#include "indexer/program/run_command.hpp"
#include "indexer/program/signals.hpp"

namespace timtin::indexer {
namespace {

std::vector<std::string> find_faults(const Options& options) {
  store::current_generation(options.index_dir);  // fails if there is no index, before a lock is made
  // No run may change the database while its blocks are examined.
  const IndexLock lock(options.index_dir, options.indexer.lock_wait, [] { return !is_stop_requested(); });
  return check_generation(store::current_generation(options.index_dir), is_stop_requested);
}

/// The SOURCEs to repair from: those named, else those known to the index.
std::vector<std::string> repair_sources(const Options& options) {
  std::vector<std::string> paths = options.run.sources;
  if (!paths.empty()) return paths;
  try {
    const std::filesystem::path generation = store::current_generation(options.index_dir);
    store::check_seal(generation);
    const Xapian::Database db(generation.string());
    for (const Source& source : load_sources(db)) paths.push_back(source.path);
  } catch (const Xapian::Error&) {
  } catch (const Error&) {
  }
  if (paths.empty())
    throw Error(ErrorCode::usage, tr("the index no longer lists its sources"),
                tr("name them: --check --repair SOURCE..."));
  return paths;
}

}  // namespace

int check_index(const Options& options) {
  std::vector<std::string> faults;
  try {
    faults = find_faults(options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::corrupt) throw;
    faults.emplace_back(error.what());
  }
  for (const std::string& fault : faults) cli::warn("timtin-index", fault);
  if (faults.empty()) {
    Console(options.verbose).conclude(tr("no errors found"));
    return 0;
  }
  if (!options.repair) return exit_status(ErrorCode::corrupt);
  Options repair = options;
  repair.command = Command::run;
  repair.run.sources = repair_sources(options);
  repair.run.full = true;
  return run_sources(repair);
}

}  // namespace timtin::indexer
