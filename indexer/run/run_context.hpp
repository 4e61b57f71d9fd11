#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "common/place/local_names.hpp"
#include "indexer/history/arrivals.hpp"
#include "indexer/internal.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/read/record.hpp"
#include "indexer/run/source_lines.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// What the parts of one run share: directory, options, events and report.
///
/// Thread safety: methods may be called from any thread; `report` is guarded by its mutex while threads run.
class RunContext {
 public:
  /// All of them must outlive the object.
  RunContext(std::filesystem::path directory, const IndexerOptions& indexer_options, const ShardRule& shard_rule,
             const RunOptions& run_options, const RunEvents& run_events)
      : index_dir(std::move(directory)),
        options(indexer_options),
        rule(shard_rule),
        run(run_options),
        events_(run_events) {}

  const std::filesystem::path index_dir;
  const IndexerOptions& options;
  const ShardRule& rule;
  const RunOptions& run;

  /// The list of local place names of this run, set before any thread starts. `name` stands for it in messages.
  /// Throws Error: usage (a bad line).
  void set_places(std::string text, const std::string& name);
  const std::string& places_text() const { return places_text_; }
  const place::LocalNames* places() const { return places_ ? &*places_ : nullptr; }

  /// Which keys of records are which fields: the map of this run, set before any thread starts. Throws Error: usage.
  void set_field_map(std::string map);
  const std::string& field_map() const { return field_map_; }
  const FieldTable& fields() const { return fields_ ? *fields_ : FieldTable::standard(); }

  /// The lines that the pages of each SOURCE repeat. Changed only while no other thread runs.
  SourceLines lines;

  /// Whether the article is for this index, not for another shard of its archive.
  bool belongs(const Article& article) const { return !rule.belongs || rule.belongs(article); }

  /// When articles came into the index; set before any thread starts.
  Arrivals arrivals;

  /// Changes the report: `edit(RunReport&)`.
  template <class Edit>
  void note(Edit&& edit) {
    const std::lock_guard lock(mutex_);
    edit(report_);
  }
  /// To be called last: reports how many remarks were not shown.
  RunReport take_report();

  /// Reports a new failure and counts it. The first hundred remarks of a file are shown, then only
  /// their number.
  void refuse(const Remark& remark);
  /// Counts new failures of the file `path` that are not listed one by one.
  void refuse_more(const std::string& path, std::uint64_t count);
  /// Reports a warning. The article is indexed.
  void warn(const Remark& remark);
  static constexpr std::uint64_t kMaxToldOfFile = 100;
  /// Whether the page only lists articles and such pages are left out.
  bool leaves_out_list(const Article& article) const { return article.is_list && !run.keep_lists; }
  /// Counts the findings of a record. `path`, `line`: the place of the record.
  void hear(const ReadingNotes& notes, const std::string& path, std::size_t line);
  /// Counts one more of a kind and a name.
  void find(std::string_view kind, const std::string& name, const std::string& example);
  void plan(std::string_view action, std::string_view article_id, std::string_view path);
  void detail(const std::string& line);
  void progress(std::string_view phase, std::string_view unit, std::uint64_t done, std::uint64_t total);

  bool should_stop() const { return events_.should_stop && events_.should_stop(); }
  /// Throws Error: interrupted when the run should end.
  void check_stop() const;

 private:
  const RunEvents& events_;
  std::string places_text_;
  std::optional<place::LocalNames> places_;
  std::string field_map_;
  std::optional<FieldTable> fields_;
  void tell(const Remark& remark);  // under mutex_

  std::mutex mutex_;
  RunReport report_;
  std::map<std::string, std::uint64_t> remarks_;                                      ///< of each file that has any
  std::map<std::pair<std::string, std::string>, std::size_t, std::less<>> findings_;  // kind and name: place in report_
  std::map<std::string, std::size_t, std::less<>> names_;                             // of a kind: how many
};

/// Adds the seconds of its life to the report under `name`.
class PhaseTimer {
 public:
  PhaseTimer(RunContext& context, std::string name) : context_(context), name_(std::move(name)) {}
  ~PhaseTimer();
  PhaseTimer(const PhaseTimer&) = delete;
  PhaseTimer& operator=(const PhaseTimer&) = delete;

 private:
  RunContext& context_;
  std::string name_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace timtin::indexer
