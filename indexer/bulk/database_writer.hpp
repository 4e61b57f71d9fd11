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

/// What is known only when all documents are collected.
struct WritePlan {
  /// By number: the docid, ascending, or 0 for a document that is left out.
  std::vector<DocId> docids;
  /// Terms with wdf 0 that more documents get, and the numbers of these, ascending. May repeat what a document has.
  std::map<std::string, std::vector<DocNumber>> late_terms;
  /// By slot: what takes the place of the value that a document has there, by number, ascending.
  std::map<std::uint32_t, std::vector<std::pair<DocNumber, std::string>>> late_values;
  /// Gives the next name and value of the metadata, names ascending; false at the end.
  std::function<bool(std::string& name, std::string& value)> metadata = [](std::string&, std::string&) {
    return false;
  };
};

/// Writes a database in Xapian's glass format, as Xapian's own compaction would leave it, from what collectors hold:
/// each table once, from front to back. The tables by document are written by a thread of their own, and where several
/// collected, that thread also writes the positions.
///
/// Thread safety: one thread. Throws Error: io, no_space, corrupt, and what `check_stop` throws.
class DatabaseWriter {
 public:
  /// `directory` is made. It is no database until write() is done. Nothing is synced.
  DatabaseWriter(std::filesystem::path directory, std::function<void()> check_stop);

  /// The collectors are finished, and no two have a number in common. `check_stop` is called now and then.
  Written write(const std::vector<const Collector*>& collectors, const WritePlan& plan);

 private:
  class ByDocument;
  class ByTerm;
  class Positions;
  std::vector<std::unique_ptr<RowCursor>> open_rows_of(const std::vector<const Collector*>& collectors) const;
  std::vector<std::unique_ptr<RowCursor>> consume_rows_of(const std::vector<const Collector*>& collectors,
                                                          std::size_t reader) const;
  void join_runs(const std::vector<const Collector*>& collectors, std::size_t readers);

  const std::filesystem::path directory_;
  const std::function<void()> check_stop_;
  std::vector<std::unique_ptr<ConsumedFile>> runs_;
};

}  // namespace timtin::bulk
