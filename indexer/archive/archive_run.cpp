#include "indexer/archive/archive_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "common/archive/archive_file.hpp"
#include "common/archive/vocabulary_file.hpp"
#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "common/store/live_database.hpp"
#include "common/store/store.hpp"
#include "indexer/archive/archive_commands.hpp"
#include "indexer/archive/archive_route.hpp"
#include "indexer/archive/archive_stories.hpp"
#include "indexer/archive/shard_failure.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/internal.hpp"
#include "indexer/program/console.hpp"
#include "indexer/program/run_record.hpp"
#include "indexer/program/signals.hpp"
#include "indexer/status/report_json.hpp"

namespace timtin::indexer {
namespace {
namespace fs = std::filesystem;

/// Time limit for the words of a remote shard, which come in one answer.
constexpr std::chrono::minutes kSlowestShard{10};

void check_stop() {
  if (is_stop_requested()) throw Error(stop_code(), tr("stopped by a signal"));
}

/// A run over the SOURCEs, for every shard here.
///
/// Each shard makes an ordinary run, with a rule for what belongs to it. The SOURCEs are read once
/// a shard, which is cheap compared with analyzing. Each shard has its own manifest, commits and
/// guards.
///
/// There are two rounds. In the first nothing is removed, so an article that moves comes into its
/// new shard before it leaves the old one. If any shard fails, the others still add, and nothing is
/// removed anywhere.
class ArchiveRun {
 public:
  ArchiveRun(const Options& options, const store::ArchiveFile& archive)
      : options_(options), archive_(archive), route_(archive.shards), console_(options.verbose, options.log_file) {
    std::size_t here = 0;
    for (const store::ShardEntry& entry : archive.shards) here += entry.is_remote() ? 0U : 1U;
    workers_ = std::clamp<std::size_t>(thread_count(), 1, std::max<std::size_t>(here, 1));
    for (std::size_t i = 0; i < archive.shards.size(); ++i)
      if (!archive.shards[i].is_remote()) shards_.push_back(std::make_unique<Shard>(make_shard(i)));
  }

  int run() {
    if (!options_.run.dry_run) begin();
    if (!options_.run.sources.empty()) run_shards();
    if (!options_.run.dry_run)
      if (const auto failure = failure_of(archive_.file.string(), [this] { finish(); })) tell_failure(*failure);
    console_.clear_bar();
    return tell();
  }

 private:
  struct Shard {
    const store::ShardEntry* entry;
    RunRecord record;
    IndexerOptions indexer_options{};
    std::unique_ptr<Indexer> indexer{};  // keeps the lock to the end of the run
    RunReport report{};
    std::optional<Error> failure{};
  };

  std::size_t thread_count() const {
    return options_.indexer.threads > 0 ? options_.indexer.threads : std::max(1U, std::thread::hardware_concurrency());
  }

  Shard make_shard(std::size_t number) {
    const store::ShardEntry& entry = archive_.shards[number];
    Shard shard{.entry = &entry, .record = {entry.path, options_.indexer.file_mode, options_.run.dry_run}};
    shard.indexer_options = options_.indexer;
    shard.indexer_options.threads = static_cast<unsigned>(std::max<std::size_t>(thread_count() / workers_, 1));
    shard.indexer_options.memory_bytes = options_.indexer.memory_bytes / workers_;
    const auto belongs = [this, number](const Article& article) { return route_.home_of(article) == number; };
    shard.indexer = std::make_unique<Indexer>(
        open_shard(entry.path, shard.indexer_options, {.belongs = belongs, .name = route_.rule_of(number)}));
    return shard;
  }

  /// The data that concern all shards (stories, vocabulary) are marked as out of date from the first
  /// change to the end of the run. If the run is killed, the mark stays.
  void begin() {
    was_cut_off_ = fs::exists(archive_.pending());
    replace_file(archive_.pending(), "", options_.indexer.file_mode);
    if (!options_.run.sources.empty()) return;  // else the runs take the locks
    for (const auto& shard : shards_)
      locks_.emplace_back(shard->entry->path, options_.indexer.lock_wait, [] { return !is_stop_requested(); });
  }

  void run_shards() {
    if (options_.run.dry_run) return run_round(false);
    run_round(true);
    if (options_.run.keep_missing) return;
    if (!has_failed()) return run_round(false);
    for (const auto& shard : shards_)
      if (!shard->failure)
        shard->record.note_failure(Error(ErrorCode::partial, tr("nothing was removed, because another shard failed")));
  }

  bool has_failed() const {
    return std::ranges::any_of(shards_, [](const auto& shard) { return shard->failure.has_value(); });
  }

  /// One run of each shard, several at a time.
  void run_round(bool only_adds) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < shards_.size() && !is_stop_requested(); i = next++)
        run_shard(*shards_[i], only_adds);
    };
    {
      std::vector<std::jthread> others;
      try {
        for (std::size_t i = 1; i < workers_; ++i) others.emplace_back(work);
      } catch (const std::system_error&) {  // fewer threads are enough
      }
      work();
    }
    check_stop();
  }

  void run_shard(Shard& shard, bool only_adds) {
    RunOptions run = options_.run;
    if (only_adds) run.keep_missing = true;
    if (!only_adds && !run.dry_run) run.full = false;  // the first round has done that
    shard.failure = failure_of(shard.entry->name, [&] {
      take_report(shard, shard.indexer->run(run, events_of(shard)), only_adds);
      if (!only_adds || options_.run.keep_missing) shard.record.note_success(shard.report);
    });
    if (!shard.failure) return;
    shard.record.note_failure(*shard.failure);
    if (!is_stop_requested()) tell_failure(*shard.failure);
  }

  void tell_failure(const Error& failure) {
    const std::lock_guard lock(mutex_);
    console_.clear_bar();
    status_ = std::max(status_, cli::report("timtin-index", failure));
  }

  /// The second round adds what it removed to what the first one did.
  static void take_report(Shard& shard, const RunReport& report, bool is_first) {
    if (is_first) {
      shard.report = report;
      return;
    }
    RunReport& sum = shard.report;
    sum.added += report.added;
    sum.changed += report.changed;
    sum.removed = report.removed;
    sum.kept = report.kept;
    sum.articles = report.articles;
    sum.index_bytes = report.index_bytes;
    sum.removal_refused = report.removal_refused;
    sum.removal_reason = report.removal_reason;
    sum.files_seen = std::max(sum.files_seen, report.files_seen);
  }

  /// All shards read all files, so each remark comes from every shard; it is reported once.
  RunEvents events_of(const Shard& shard) {
    RunEvents events;
    events.on_remark = [this](const Remark& remark) {
      const std::lock_guard lock(mutex_);
      if (told_.emplace(remark.path, remark.line, remark.reason).second) console_.warn(remark);
    };
    events.on_detail = [this, &shard](std::string_view line) {
      const std::lock_guard lock(mutex_);
      console_.detail(fmt::format("{}: {}", shard.entry->name, line));
    };
    events.on_plan = [this, &shard](std::string_view action, std::string_view id, std::string_view path) {
      const std::lock_guard lock(mutex_);
      Console::print_fields({shard.entry->name, action, id, path});
    };
    events.should_stop = is_stop_requested;
    return events;
  }

  /// Updates the data that concern all shards: stories and vocabulary. If a shard failed, the next run
  /// does it.
  void finish() {
    const bool has_changed = std::ranges::any_of(shards_, [](const auto& shard) {
      const RunReport& report = shard->report;
      return report.was_full || report.added + report.changed + report.removed > 0;
    });
    const bool is_wanted = has_changed || has_failed() || was_cut_off_ || options_.run.sources.empty();
    if (is_wanted || !fs::exists(archive_.vocabulary())) {
      if (!has_failed() && shards_.size() > 1) join_stories();
      write_words();
    }
    if (!has_failed()) fs::remove(archive_.pending());
  }

  void join_stories() const {
    std::vector<fs::path> generations;
    for (const auto& shard : shards_) generations.push_back(store::current_generation(shard->entry->path));
    settle_stories(generations, check_stop);
  }

  void write_words() const {
    store::LiveDatabase live(archive_.shards, kSlowestShard);
    const std::string words =
        live.read([](const store::Index& index) { return store::make_vocabulary(index, check_stop); });
    for (const MissingShard& missing : live.missing())
      throw Error(ErrorCode::partial, tr("shard {} is missing: {}", missing.name, missing.reason),
                  tr("the vocabulary of the archive was not updated"));
    replace_file(archive_.vocabulary(), words, options_.indexer.file_mode);
  }

  int tell() {
    RunReport sum;
    int status = status_;
    for (const auto& shard : shards_) {
      add(shard->report, sum);
      if (!shard->failure) console_.detail(fmt::format("{}: {}", shard->entry->name, summary(shard->report)));
      if (shard->report.removal_refused)
        cli::report("timtin-index", *failure_of(shard->entry->name, [&] { throw removal_refusal(shard->report); }));
      status = std::max(status, exit_status_of(shard->report));
    }
    console_.tell_findings(sum, shards_.empty() ? std::vector<Finding>() : shards_.front()->record.known());
    console_.detail(summary(sum));
    if (!options_.report_file.empty()) write_report(options_.report_file, sum, status);
    return status;
  }

  static void add(const RunReport& report, RunReport& sum) {
    sum.was_full = sum.was_full || report.was_full;
    for (const auto field : {&RunReport::added, &RunReport::changed, &RunReport::unchanged, &RunReport::removed,
                             &RunReport::kept, &RunReport::articles, &RunReport::index_bytes})
      sum.*field += report.*field;
    // Every shard has read all of them.
    for (const auto field : {&RunReport::files_seen, &RunReport::files_read, &RunReport::skipped_other,
                             &RunReport::taken_down, &RunReport::list_pages, &RunReport::known_failures,
                             &RunReport::refused, &RunReport::bytes_read, &RunReport::peak_memory_bytes})
      sum.*field = std::max(sum.*field, report.*field);
    if (report.failures.size() > sum.failures.size()) sum.failures = report.failures;
    if (report.findings.size() > sum.findings.size()) sum.findings = report.findings;
    if (report.removal_refused) {
      sum.removal_refused = true;
      sum.removal_reason = report.removal_reason;
    }
  }

  const Options& options_;
  const store::ArchiveFile& archive_;
  ArchiveRoute route_;
  Console console_;
  std::size_t workers_ = 1;
  int status_ = 0;            // of the failures
  bool was_cut_off_ = false;  // the last run
  std::vector<IndexLock> locks_;
  std::vector<std::unique_ptr<Shard>> shards_;
  std::mutex mutex_;  // of the console, the reported remarks and status_
  std::set<std::tuple<std::string, std::size_t, std::string>> told_;
};

}  // namespace

int run_archive(const Options& options) {
  const store::ArchiveFile archive = store::load_archive_file(options.archive_file);
  if (options.command != Command::run) return run_archive_command(options, archive);
  for (const std::string& source : options.run.sources)
    if (source == "-")
      throw Error(ErrorCode::usage, tr("an archive does not read standard input"),
                  tr("every shard reads the SOURCEs: write the input to a file"));
  return ArchiveRun(options, archive).run();
}

}  // namespace timtin::indexer
