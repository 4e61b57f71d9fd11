#pragma once
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/document/article_document.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// A file of a full build while its records go through the workers. Its manifest entry is written by whichever worker
/// finishes the last chunk that has a part of it.
class BuildingFile {
 public:
  /// `known`: failures that an earlier run has told.
  BuildingFile(FileEntry entry, std::string path_shown, std::vector<Failure> known = {})
      : shown_path(std::move(path_shown)), known_failures_(std::move(known)), entry_(std::move(entry)) {
    id = file_id(entry_.source, entry_.path);
  }

  std::string id;
  const std::string shown_path;  ///< for messages

  void enter_chunk() {
    const std::lock_guard lock(mutex_);
    ++open_chunks_;
  }
  /// The reader has put everything of the file into chunks.
  void close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  void add_failure(Failure failure);
  bool knows(const Failure& failure) const {
    return std::find(known_failures_.begin(), known_failures_.end(), failure) != known_failures_.end();
  }
  /// A chunk with `articles` of the file is written. True for the last one; then `entry` is complete.
  bool leave_chunk(std::size_t articles, FileEntry& entry);

 private:
  const std::vector<Failure> known_failures_;
  std::mutex mutex_;
  FileEntry entry_;
  std::size_t open_chunks_ = 0;
  bool is_closed_ = false;
};

/// Notes a refused record of `file`, and tells it unless it is known.
void refuse_record(RunContext& context, BuildingFile& file, std::size_t line, const std::string& reason);

/// A part of the input that becomes one small database.
struct Chunk {
  struct Item {
    std::shared_ptr<BuildingFile> file;
    RawRecord record;
  };
  std::size_t number = 0;  ///< its place in the input
  std::vector<Item> items;
  std::vector<std::shared_ptr<BuildingFile>> files;  ///< all with a part here, also those without a record
  std::size_t bytes = 0;                             ///< of the records

  void enter(const std::shared_ptr<BuildingFile>& file);
};

/// Turns chunks into small databases.
///
/// Thread safety: one instance a thread; the sets it refers to are only read.
class ChunkWriter {
 public:
  ChunkWriter(RunContext& context, const std::unordered_set<std::string>& taken_down)
      : context_(context), taken_down_(taken_down), builder_(context.places()) {}

  /// Writes `chunk` into a new database at `directory`; refused records are told and left out.
  /// Throws Error: io, no_space, interrupted.
  void write(Chunk& chunk, const std::filesystem::path& directory);

 private:
  struct Accepted {
    std::shared_ptr<BuildingFile> file;
    std::size_t line = 0;
    IndexedArticle indexed;
  };
  std::vector<Accepted> read_articles(Chunk& chunk);
  std::size_t add_documents(const std::vector<Accepted>& articles, Xapian::WritableDatabase& db);
  void add_manifest(const Chunk& chunk, const std::vector<Accepted>& articles, Xapian::WritableDatabase& db);

  RunContext& context_;
  const std::unordered_set<std::string>& taken_down_;
  DocumentBuilder builder_;
};

}  // namespace timtin::indexer
