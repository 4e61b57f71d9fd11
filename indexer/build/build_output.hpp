#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/build/build_articles.hpp"
#include "indexer/build/build_files.hpp"
#include "indexer/build/build_worker.hpp"
#include "indexer/bulk/database_writer.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Writes the database of a full build with the bulk writer. Xapian's own writer is used instead if
/// the linked Xapian makes databases of another version, or if the database does not read back as
/// written.
///
/// Thread safety: one thread.
class BuildOutput {
 public:
  /// `metadata`: all but the manifest's files. `articles`: duplicates are resolved.
  BuildOutput(RunContext& context, const BuildFiles& files, const BuildArticles& articles,
              const std::vector<std::unique_ptr<BuildWorker>>& workers, std::map<std::string, std::string> metadata);

  /// Returns the directory of the database, below `build_dir`. Throws Error: io, no_space, corrupt, interrupted.
  std::filesystem::path write(const std::filesystem::path& build_dir);

 private:
  void make_plan();
  const bulk::LateValues& story_keys();
  std::string write_in_bulk(const std::filesystem::path& directory);
  void write_by_xapian(const std::filesystem::path& directory);
  void add_by_xapian(Xapian::WritableDatabase& db);
  std::function<bool(std::string&, std::string&)> metadata_reader();

  RunContext& context_;
  const BuildFiles& files_;
  const BuildArticles& articles_;
  const std::map<std::string, std::string> metadata_;
  std::vector<const bulk::Collector*> collectors_;
  std::vector<std::pair<std::string, FileNumber>> files_by_id_;
  bulk::WritePlan plan_;
  bulk::LateValues story_keys_;
};

}  // namespace timtin::indexer
