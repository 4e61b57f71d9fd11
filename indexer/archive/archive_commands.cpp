#include "indexer/archive/archive_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "common/unicode/harmless.hpp"
#include "indexer/archive/shard_failure.hpp"
#include "indexer/history/removal.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/internal.hpp"
#include "indexer/program/run_command.hpp"
#include "indexer/program/signals.hpp"
#include "indexer/program/small_commands.hpp"
#include "indexer/program/status_command.hpp"

namespace timtin::indexer {
namespace {

/// `work(entry, options of the shard)` gives an exit status.
template <class Work>
int for_each_shard(const Options& options, const store::ArchiveFile& archive, Work work) {
  int status = 0;
  for (const store::ShardEntry& entry : archive.shards) {
    if (entry.is_remote()) continue;
    if (is_stop_requested()) throw Error(stop_code(), tr("stopped by a signal"));
    Options one = options;
    one.archive_file.clear();
    one.index_dir = entry.path;
    const auto failure = failure_of(entry.name, [&] { status = std::max(status, work(entry, one)); });
    if (failure) status = std::max(status, cli::report("timtin-index", *failure));
  }
  return status;
}

/// Gives every shard the contents of the articles that another shard has just taken down.
int share_contents(const Options& options, const store::ArchiveFile& archive) {
  TakenDown known;
  const auto gather = [&](const store::ShardEntry&, const Options& one) {
    const TakenDown here = load_removals(one.index_dir);
    for (const std::string& id : options.remove_ids)
      if (const auto found = here.by_id().find(id); found != here.by_id().end()) known.add(id, found->second);
    return 0;
  };
  const auto tell = [&](const store::ShardEntry&, const Options& one) {
    note_contents(one.index_dir, one.indexer, known);
    return 0;
  };
  const int status = for_each_shard(options, archive, gather);
  return known.size() == 0 ? status : std::max(status, for_each_shard(options, archive, tell));
}

/// Every shard notes a removal, not only the one that holds the article, because the article might
/// move to another shard.
int change_removals_everywhere(const Options& options, const store::ArchiveFile& archive) {
  // Twice: before, in case this is cut off, and afterwards, because a run that held the shards may
  // just have ended.
  const auto mark_words = [&] { replace_file(archive.pending(), "", options.indexer.file_mode); };
  mark_words();
  std::vector<std::string> unknown = options.command == Command::remove ? options.remove_ids : options.restore_ids;
  int status = for_each_shard(options, archive, [&](const store::ShardEntry&, const Options& one) {
    const std::vector<std::string> unknown_here = change_removals(one);
    std::erase_if(unknown,
                  [&](const std::string& id) { return std::ranges::find(unknown_here, id) == unknown_here.end(); });
    return 0;
  });
  if (status == 0 && options.command == Command::remove) status = share_contents(options, archive);
  mark_words();
  if (status == 0) report_removals(options, unknown);  // otherwise the failed shard may have them
  return status;
}

int print_statuses(const Options& options, const store::ArchiveFile& archive) {
  const char* gap = "";
  return for_each_shard(options, archive, [&](const store::ShardEntry& entry, const Options& one) {
    fmt::print("{}{}:\n", std::exchange(gap, "\n"), text::harmless(entry.name));
    return print_status(one);
  });
}

int print_statuses_as_json(const Options& options, const store::ArchiveFile& archive) {
  using Json = nlohmann::ordered_json;
  Json shards = Json::array();
  const int status = for_each_shard(options, archive, [&](const store::ShardEntry& entry, const Options& one) {
    Json shard{{"name", entry.name}};
    int status_here = 0;
    if (const auto failure = failure_of(entry.name, [&] { status_here = add_status(one, shard); })) {
      shard["error"] = failure->what();
      status_here = cli::report("timtin-index", *failure);
    }
    shards.push_back(std::move(shard));
    return status_here;
  });
  const Json json{{"status_version", 1}, {"shards", shards}};
  fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
  return status;
}

}  // namespace

int run_archive_command(const Options& options, const store::ArchiveFile& archive) {
  switch (options.command) {
    case Command::remove:
    case Command::restore:
      return change_removals_everywhere(options, archive);
    case Command::status:
      return options.status_as_json ? print_statuses_as_json(options, archive) : print_statuses(options, archive);
    default:
      return for_each_shard(options, archive,
                            [](const store::ShardEntry&, const Options& one) { return run_command(one); });
  }
}

}  // namespace timtin::indexer
