#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bulk/collect/collector.hpp"
#include "indexer/bulk/read_back.hpp"

namespace timtin::bulk {

/// By slot: values that replace those of the documents, by ascending number.
using LateValues = std::map<std::uint32_t, std::vector<std::pair<DocNumber, std::string>>>;

/// Facts that are known only after all documents are collected.
struct WritePlan {
  /// Docid by number, ascending; 0 for a document that is left out.
  std::vector<DocId> docids;
  /// Terms with wdf 0 to add to further documents, with the ascending numbers of these. May repeat
  /// existing terms.
  std::map<std::string, std::vector<DocNumber>> late_terms;
  /// Asked once, while another thread already writes the tables by document: it may take its time. The result must
  /// outlive the writing. nullptr: there are none.
  std::function<const LateValues&()> late_values;
  /// Delivers the next name and value of the metadata, names ascending; false at the end.
  std::function<bool(std::string& name, std::string& value)> metadata = [](std::string&, std::string&) {
    return false;
  };
};

/// Writes a database in Xapian's glass format from the contents of collectors, in the form that
/// Xapian's own compaction would produce. Each table is written once, sequentially. A second thread
/// writes the tables by document. If there were several collectors, further ones merge what they collected.
///
/// Thread safety: one thread. Throws Error: io, no_space, corrupt, and exceptions of `check_stop`.
class DatabaseWriter {
 public:
  /// Creates `directory`. It is a database only after write() has returned. Nothing is synced.
  /// `slice_bytes`: of rows that a thread merges at a time (RowSlices).
  DatabaseWriter(std::filesystem::path directory, std::function<void()> check_stop,
                 std::size_t slice_bytes = kSliceBytes);

  /// The collectors must be finished, share no number, and share their RowCuts. `check_stop` is called regularly.
  Written write(const std::vector<const Collector*>& collectors, const WritePlan& plan);

 private:
  /// What is merged ahead waits in memory, up to three slices.
  static constexpr std::size_t kSliceBytes = std::size_t{2} << 20;
  class ByDocument;
  class ByTerm;
  const std::filesystem::path directory_;
  const std::function<void()> check_stop_;
  const std::size_t slice_bytes_;
};

}  // namespace timtin::bulk
