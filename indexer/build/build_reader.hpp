#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "indexer/build/build_pipeline.hpp"
#include "indexer/read/source_scan.hpp"
#include "indexer/read/source_set.hpp"

namespace timtin::indexer {

/// Totals from walking the SOURCEs, before any file is read.
struct SourceTotals {
  std::uint64_t files = 0, bytes = 0, compressed_bytes = 0;
};
SourceTotals count_sources(const SourceSet& sources, const RunContext& context);

/// Numbers the records of all SOURCEs, in order, and hands them to the pipeline in batches.
///
/// Thread safety: one thread, the one that feeds the pipeline.
class BuildReader {
 public:
  /// `old`: the index so far, or nullptr; failures that it knows are not reported again.
  /// `first_number`: of the first record.
  BuildReader(RunContext& context, BuildFiles& files, BuildPipeline& pipeline, const Xapian::Database* old,
              const SourceTotals& totals, bulk::DocNumber first_number);

  /// Reads every file of `source`. Throws Error: interrupted, and what the pipeline throws.
  void read(const NamedSource& source);
  /// Reads JSON Lines from standard input.
  void read_stdin();
  /// Hands the last, partly filled batch over.
  void finish();

  /// SOURCEs that could not be read completely: their missing files are not treated as gone.
  const std::set<std::uint32_t>& unreadable_sources() const { return unreadable_sources_; }

 private:
  void read_file(const NamedSource& source, const FoundFile& found);
  void read_records_of(const std::string& path, const std::string& name, FileNumber file,
                       const RepeatedLines* repeated);
  std::vector<Failure> known_failures(const FileEntry& entry) const;
  void note_problem(const NamedSource& source, const ScanProblem& problem);
  void add(FileNumber file, RawRecord&& record);
  void push_batch();

  RunContext& context_;
  BuildFiles& files_;
  BuildPipeline& pipeline_;
  const Xapian::Database* const old_;
  const SourceTotals totals_;
  Batch batch_;
  bulk::DocNumber next_number_;
  std::uint64_t bytes_read_ = 0;
  std::set<std::uint32_t> unreadable_sources_;
};

}  // namespace timtin::indexer
