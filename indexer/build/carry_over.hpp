#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/build_articles.hpp"
#include "indexer/build/build_files.hpp"
#include "indexer/build/build_worker.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Copies articles from the old index into a new one: those of SOURCEs (and of standard input) that
/// the run did not read, those of files that could not be read, and the last good version of
/// articles whose file can no longer be indexed.
///
/// Thread safety: one thread.
class CarryOver {
 public:
  /// `files` and `articles`: what was read. Their numbers are above the last docid of `old`.
  CarryOver(RunContext& context, const SourceSet& sources, const std::set<std::uint32_t>& unreadable_sources,
            const Xapian::Database& old, BuildFiles& files, BuildArticles& articles)
      : context_(context),
        sources_(sources),
        unreadable_sources_(unreadable_sources),
        old_(old),
        files_(files),
        articles_(articles) {}

  /// Adds the files to those of the build, and the articles to `worker`, with numbers from 1 on. `memory` tells how
  /// much the worker may have in memory.
  void run(BuildWorker& worker, const std::function<std::size_t()>& memory);

 private:
  bool keeps(const FileEntry& entry) const;
  bool is_kept_claim(const std::string& file, const std::string& article_id) const;
  void add_files(const std::vector<std::uint32_t>& source_numbers);
  void carry(Xapian::docid docid, BuildWorker& worker);

  RunContext& context_;
  const SourceSet& sources_;
  const std::set<std::uint32_t>& unreadable_sources_;
  const Xapian::Database& old_;
  BuildFiles& files_;
  BuildArticles& articles_;
  FileNumber fresh_files_ = 0;  ///< files with a smaller number were read by this run
  std::vector<bool> is_seen_;   ///< by docid of the old database
  bulk::DocNumber next_number_ = 1;
};

}  // namespace timtin::indexer
