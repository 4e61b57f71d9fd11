#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "indexer/read/source_scan.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/chunk_pipeline.hpp"

namespace timtin::indexer {

/// What walking the SOURCEs tells before a single file is read.
struct SourceTotals {
  std::uint64_t files = 0, bytes = 0, compressed_bytes = 0;
};
SourceTotals count_sources(const SourceSet& sources, const RunContext& context);

/// Cuts the records of all SOURCEs, in order, into chunks for the pipeline.
///
/// Thread safety: one thread, the one that feeds the pipeline.
class BuildReader {
 public:
  /// `old`: the index so far, or nullptr; what failed there already fails in silence.
  BuildReader(RunContext& context, ChunkPipeline& pipeline, const Xapian::Database* old, const SourceTotals& totals,
              std::size_t max_chunk_bytes);

  /// Reads every file of `source`. Throws Error: interrupted, and what the pipeline throws.
  void read(const NamedSource& source);
  /// Reads JSON Lines from standard input.
  void read_stdin();
  /// Hands the last, partly filled chunk over; at least one chunk is made, so that there is a database.
  void finish();

  /// SOURCEs of which a part could not be looked into: nothing of them may be taken for gone.
  const std::set<std::uint32_t>& unreadable_sources() const { return unreadable_sources_; }

 private:
  void read_file(const NamedSource& source, const FoundFile& found);
  void read_records_of(const std::string& path, const std::string& name, const std::shared_ptr<BuildingFile>& file);
  std::vector<Failure> known_failures(const FileEntry& entry) const;
  void note_problem(const NamedSource& source, const ScanProblem& problem);
  void add(const std::shared_ptr<BuildingFile>& file, RawRecord&& record);
  void close(const std::shared_ptr<BuildingFile>& file);
  void push_chunk();

  RunContext& context_;
  ChunkPipeline& pipeline_;
  const Xapian::Database* const old_;
  const SourceTotals totals_;
  const std::size_t max_chunk_bytes_;
  Chunk chunk_;
  std::size_t next_number_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::set<std::uint32_t> unreadable_sources_;
};

}  // namespace timtin::indexer
