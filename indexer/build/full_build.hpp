#pragma once
#include <xapian.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/build_articles.hpp"
#include "indexer/build/build_files.hpp"
#include "indexer/build/build_reader.hpp"
#include "indexer/history/taken_down.hpp"
#include "indexer/index/generations.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Builds a new index beside the live one, then replaces that. Threads collect the articles of the
/// SOURCEs, numbered in the order of the input. Articles of SOURCEs that this run does not read are
/// carried over from the old index. When everything is known, the database is written in one pass.
///
/// Thread safety: one thread.
class FullBuild {
 public:
  FullBuild(RunContext& context, const Generations& generations);

  /// `old`: the live generation to carry over from and to guard, if there is one that can be opened.
  /// Throws Error: no_space (before the start, if the disk is too full), io, interrupted; then nothing is published.
  /// If the guard refuses the removals, nothing is published either (RunReport::removal_refused).
  void run(const SourceSet& sources, const std::optional<Xapian::Database>& old);

 private:
  void check_space(const SourceTotals& totals) const;
  std::size_t worker_memory(std::size_t articles, unsigned workers) const;
  void read_sources(const SourceSet& sources, const SourceTotals& totals, const std::optional<Xapian::Database>& old);
  void carry_over(const SourceSet& sources, const Xapian::Database& old);
  void resolve_duplicates();
  void note_left_out();
  std::map<std::string, std::string> metadata(const SourceSet& sources) const;
  void publish(const std::filesystem::path& database, const std::optional<Xapian::Database>& old);

  RunContext& context_;
  const Generations& generations_;
  BuildFolder build_;
  TakenDown taken_down_;
  std::set<std::uint32_t> unreadable_sources_;
  BuildFiles files_;
  BuildArticles articles_;
  bulk::RowCuts cuts_;  // before the workers, which refer to it
  std::vector<std::unique_ptr<BuildWorker>> workers_;
};

}  // namespace timtin::indexer
