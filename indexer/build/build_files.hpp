#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/manifest.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// A file of a full build by its number, in the order in which they were added.
using FileNumber = std::uint32_t;

/// The files of a full build: what becomes the manifest.
///
/// Thread safety: refuse(), shown_path_of() and id_of() may be called from any thread while another one adds.
class BuildFiles {
 public:
  explicit BuildFiles(RunContext& context) : context_(context) {}

  /// `source`: where the file lies, for messages; null for standard input and for what is carried over. Must outlive
  /// the object. `known`: failures that an earlier run has reported.
  FileNumber add(FileEntry entry, const NamedSource* source, const std::vector<Failure>& known = {});
  /// Stores a refused record in the entry, and reports it unless an earlier run did.
  void refuse(FileNumber file, std::size_t line, const std::string& reason);
  /// The next run reads the file again.
  void mark_unread(FileNumber file);
  std::string shown_path_of(FileNumber file);

  /// Prepares find() for the files added so far.
  void index();
  std::optional<FileNumber> find(const std::string& id) const;
  FileEntry& operator[](FileNumber file) { return files_[file].entry; }
  const FileEntry& operator[](FileNumber file) const { return files_[file].entry; }
  std::string id_of(FileNumber file) const;
  std::size_t size() const { return files_.size(); }
  std::size_t memory_bytes() const;

 private:
  struct File {
    FileEntry entry;
    const NamedSource* source;
  };
  bool knows(FileNumber file, const Failure& failure) const;  // under mutex_

  RunContext& context_;
  mutable std::mutex mutex_;
  std::deque<File> files_;
  std::vector<std::pair<FileNumber, std::vector<Failure>>> known_;  // of few files; numbers ascend
  std::vector<std::pair<std::uint64_t, FileNumber>> by_id_;         // hash of the id; sorted
  std::size_t text_bytes_ = 0;
};

}  // namespace timtin::indexer
