#include "indexer/run/reindex_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "indexer/read/content_hash.hpp"
#include "indexer/read/file_facts.hpp"
#include "indexer/run/known_files.hpp"

namespace timtin::indexer {
namespace {

/// Compares one SOURCE with the manifest.
class SourcePlanner {
 public:
  SourcePlanner(RunContext& context, const Xapian::Database& db, const NamedSource& source, ReindexPlan& plan)
      : context_(context), db_(db), source_(source), plan_(plan), known_(db, source.number) {}

  void run() {
    if (!source_.is_missing) scan();
    if (source_.is_missing || (files_met_ == 0 && !plan_.error_sources.contains(source_.number))) note_absence();
    if (!context_.run.keep_missing) collect_vanished();
  }

 private:
  void scan() {
    ScanVisitor visitor;
    visitor.on_file = [this](const FoundFile& found) {
      context_.check_stop();
      compare(found);
      return true;
    };
    visitor.on_problem = [this](const ScanProblem& problem) {
      compare(problem);
      return true;
    };
    visitor.on_skipped = [this](const std::string& ending, const std::string& path) {
      ++skipped_;
      if (!ending.empty()) context_.find("passed_over", ending, shown_path(source_, path));
    };
    scan_source(source_.root, source_.below, visitor);
    context_.note([&](RunReport& report) {
      report.files_seen += files_met_;
      report.skipped_other += skipped_;
      report.known_failures += known_failures_;
    });
  }

  void compare(const FoundFile& found) {
    if ((++files_met_ & 1023) == 0) context_.progress("scan", "files", files_met_, 0);
    const std::string id = file_id(source_.number, found.path);
    KnownFiles::Facts* known = known_.find(id);
    if (known == nullptr) return plan_file(found, nullptr, false);
    known->is_met = true;
    if (known->is_failure) ++known_failures_;
    const bool owes_removals =
        known->has_pending_removals && !context_.run.keep_missing && (!known->is_failure || context_.run.allow_purge);
    const bool looks_same = known->size == found.size && known->mtime_ns == found.mtime_ns;
    if (!looks_same || known->must_be_read || owes_removals) return plan_file(found, known, owes_removals);
    if (known->is_failure) tell_again(found.path);
  }

  void plan_file(const FoundFile& found, const KnownFiles::Facts* known, bool owes_removals) {
    FileEntry entry = entry_of(source_, found);
    try {
      entry.hash = hash_file(source_.file_of(found.path));
    } catch (const Error& error) {
      context_.refuse({shown_path(source_, found.path), 0, error.what()});
      plan_.error_sources.insert(source_.number);
      if (source_.is_file) context_.note([](RunReport& report) { ++report.unreadable; });
      return;
    }
    if (known != nullptr && !owes_removals && !known->must_be_read) {
      FileEntry before = find_file(db_, file_id(source_.number, found.path)).value();
      if (before.hash == entry.hash) {
        if (known->is_failure) tell_again(found.path);
        // The content is the same: only size and time are noted, so that the next run need not read
        // the file.
        if (before.mtime_ns == entry.mtime_ns) return;
        before.size = entry.size;
        before.mtime_ns = entry.mtime_ns;
        plan_.to_renew.push_back(std::move(before));
        return;
      }
    }
    if (known != nullptr && known->is_failure) --known_failures_;
    plan_.to_read.push_back({source_, std::move(entry)});
  }

  /// A file named on the command line that cannot be read at all is reported in every run.
  void tell_again(const std::string& path) {
    if (!source_.is_file && source_.below != path) return;
    const FileEntry entry = find_file(db_, file_id(source_.number, path)).value();
    if (entry.articles > 0 || entry.failures.empty()) return;
    --known_failures_;
    const Failure& failure = entry.failures.front();
    context_.refuse({shown_path(source_, path), failure.line, failure.reason});
  }

  void compare(const ScanProblem& problem) {
    KnownFiles::Facts* known = known_.find(file_id(source_.number, problem.path));
    if (known != nullptr) known->is_met = true;
    if (problem.is_unreadable) {
      plan_.error_sources.insert(source_.number);
      if (source_.is_top(problem.path)) context_.note([](RunReport& report) { ++report.unreadable; });
    } else {
      held_paths_.push_back(problem.path);
      if (known != nullptr && known->is_failure && !source_.is_top(problem.path)) {
        ++known_failures_;
        return;
      }
      FileEntry entry = entry_of(source_, problem);
      if (known != nullptr) entry.articles = find_file(db_, file_id(source_.number, problem.path)).value().articles;
      plan_.to_renew.push_back(std::move(entry));
    }
    context_.refuse({shown_path(source_, problem.path), 0, problem.reason});
  }

  /// Whether the index has articles of this SOURCE.
  bool has_articles() const {
    bool has_any = false;
    if (!known_.is_empty())
      for_each_file(db_, source_.number, [&](const std::string&, const FileEntry& entry) {
        has_any = has_any || (entry.articles > 0 && source_.covers(entry.path));
      });
    return has_any;
  }

  void note_absence() {
    if (context_.run.allow_purge || context_.run.keep_missing || !has_articles()) return;
    const std::string path = shown_path(source_, source_.below.empty() ? "." : source_.below);
    plan_.missing = source_.is_missing ? tr("{} is missing", path) : tr("{} is empty", path);
  }

  void collect_vanished() {
    known_.for_each_unmet([&](const std::string& id) {
      if (source_.below.empty() && held_paths_.empty()) return plan_.vanished.push_back(id);
      const std::string path = find_file(db_, id).value().path;
      if (source_.covers(path) && !is_held(path)) plan_.vanished.push_back(id);
    });
  }

  /// A broken link hides the files found behind it before.
  bool is_held(const std::string& path) const {
    return std::any_of(held_paths_.begin(), held_paths_.end(),
                       [&](const std::string& held) { return path.starts_with(held + "/"); });
  }

  RunContext& context_;
  const Xapian::Database& db_;
  const NamedSource& source_;
  ReindexPlan& plan_;
  KnownFiles known_;
  std::vector<std::string> held_paths_;
  std::uint64_t files_met_ = 0, skipped_ = 0, known_failures_ = 0;
};

/// Marks the vanished files whose content a file to be read has: they moved.
void find_renamed(const Xapian::Database& db, ReindexPlan& plan) {
  if (plan.vanished.empty()) return;
  std::set<ContentHash> contents;
  for (const PlannedFile& file : plan.to_read) contents.insert(file.entry.hash);
  for (const std::string& id : plan.vanished)
    if (contents.contains(find_file(db, id).value().hash)) plan.renamed.insert(id);
}

}  // namespace

ReindexPlan make_plan(RunContext& context, const Xapian::Database& db, const SourceSet& sources) {
  const PhaseTimer timer(context, "scan");
  ReindexPlan plan;
  for (const NamedSource& source : sources.named) SourcePlanner(context, db, source, plan).run();
  // If a new SOURCE contains an old one, its files move to the new one: there they are new, here they
  // are gone.
  if (!context.run.keep_missing)
    for (const Source& source : sources.absorbed)
      for_each_file(db, source.number, [&](const std::string& id, const FileEntry&) { plan.vanished.push_back(id); });
  find_renamed(db, plan);
  return plan;
}

}  // namespace timtin::indexer
