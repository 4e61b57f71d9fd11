#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/build/build_articles.hpp"
#include "indexer/build/build_files.hpp"
#include "indexer/bulk/collect/collector.hpp"
#include "indexer/document/article_document.hpp"
#include "indexer/history/taken_down.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// A part of the input, handed to a worker as a whole.
struct Batch {
  struct Item {
    bulk::DocNumber number = 0;
    FileNumber file = 0;
    RawRecord record;
  };
  std::vector<Item> items;
  std::size_t bytes = 0;  ///< of the records
};

/// Turns articles into documents and collects them. Each thread of a full build has one. One more takes the articles
/// that are carried over from the old index.
///
/// Thread safety: one thread; the sets it refers to are only read.
class BuildWorker {
 public:
  /// Its files go into `directory`, their names begin with `name`.
  /// `cuts`: those of the build.
  BuildWorker(RunContext& context, const std::filesystem::path& directory, const std::string& name,
              bulk::RowCuts& cuts);

  /// Indexes the records of a batch. Refused ones are reported and left out. Throws Error: io, no_space, interrupted.
  void read(Batch& batch, BuildFiles& files, const TakenDown& taken_down);

  /// Adds one article, which `files[file]` and those of `more_claims` hold. Throws bulk::DocumentRefused.
  void add(bulk::DocNumber number, const IndexedArticle& indexed, const BuildFiles& files, FileNumber file,
           const std::vector<FileNumber>& more_claims, const std::string& indexed_at, bool is_carried);
  /// Limits the memory of the collector.
  void keep_below(std::size_t memory_bytes) { collector_->keep_below(memory_bytes); }
  void finish() { collector_->finish(); }

  const bulk::Collector& collector() const { return *collector_; }
  std::size_t articles() const { return articles_.articles.size(); }
  /// Ids and contents of articles left out because they were taken down.
  const TakenDown& left_out() const { return left_out_; }
  WorkerArticles take_articles() { return std::move(articles_); }

 private:
  RunContext& context_;
  std::unique_ptr<bulk::Collector> collector_;
  bulk::FlatDocument document_;
  DocumentBuilder builder_;
  WorkerArticles articles_;
  TakenDown left_out_;
};

}  // namespace timtin::indexer
