#pragma once
#include <xapian.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "indexer/index/generations.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/build_reader.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Builds an index anew beside the live one and swaps: many small databases written by independent threads, merged in
/// input order. What the old index holds from SOURCEs that this run does not read again is carried over.
class FullBuild {
 public:
  FullBuild(RunContext& context, const Generations& generations);

  /// `old`: the live generation to carry over from and to guard, if there is one that can be opened.
  /// Throws Error: no_space (before the start, if the disk is too full), io, interrupted; then nothing is published.
  /// A removal that the guard refuses publishes nothing either: see RunReport::removal_refused.
  void run(const SourceSet& sources, const std::optional<Xapian::Database>& old);

 private:
  void check_space(const SourceTotals& totals) const;
  void read_sources(const SourceSet& sources, const SourceTotals& totals, const std::optional<Xapian::Database>& old);
  void carry_over(const SourceSet& sources, const Xapian::Database& old);
  void group_stories(Xapian::WritableDatabase& db) const;
  void finish(const SourceSet& sources, const std::optional<Xapian::Database>& old);

  RunContext& context_;
  const Generations& generations_;
  BuildFolder build_;
  std::filesystem::path merged_;
  std::unordered_set<std::string> taken_down_;
  std::set<std::uint32_t> unreadable_sources_;
  std::set<std::string> files_to_recount_;
  Xapian::doccount carried_ = 0;  ///< documents carried over; they come first in the merged database
};

}  // namespace timtin::indexer
