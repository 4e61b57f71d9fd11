#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/index/index_writer.hpp"
#include "indexer/run/file_update.hpp"
#include "indexer/run/reindex_plan.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Brings the live generation to the state of the SOURCEs: first everything new and changed, then,
/// if the guard allows it, the removals. Each commit holds documents together with the manifest
/// entries of their files. So a run that ends at any moment is completed by the next one.
///
/// Thread safety: one thread.
class IncrementalRun {
 public:
  IncrementalRun(RunContext& context, IndexWriter& writer, const SourceSet& sources);

  /// Throws Error: interrupted (the open batch is dropped), io, no_space; and Xapian's errors.
  void run();

 private:
  void learn_lines();
  void apply_plan();
  void read_files(const std::vector<PlannedFile>& files);
  void remove_what_left();
  std::vector<Released> removable() const;
  std::uint64_t count_removals(const std::vector<Released>& releases) const;
  void release(const Released& released, bool file_is_gone);
  void release_claim(Xapian::docid docid, const std::string& file);
  void read_again(const FileEntry& file);
  void commit_if_full();
  void commit();
  void forget_batch();

  RunContext& context_;
  IndexWriter& writer_;
  const SourceSet& sources_;
  ReindexPlan plan_;
  std::unordered_set<std::string> leaving_;  ///< ids of the plan's vanished files
  MovedArticles moved_;
  BatchReport batch_;
  FileUpdate update_;
  std::vector<Released> released_;          ///< of committed batches
  std::vector<PlannedFile> to_read_again_;  ///< whose articles were shown from a file that is gone
  std::uint64_t articles_before_ = 0;
  std::uint64_t batch_removed_ = 0;
  std::chrono::steady_clock::time_point last_commit_{};
};

}  // namespace timtin::indexer
