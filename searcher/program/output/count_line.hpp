#pragma once
#include <cstdint>
#include <string>

#include "searcher/program/output/writer.hpp"

namespace timtin::searcher {

/// Ranks of the first and last hit that is shown; zeros: none is.
struct ShownRanks {
  std::uint64_t first = 0, last = 0;
};
/// Of the hits that the answer has in memory.
ShownRanks ranks_of(const Answer& answer);

/// How many hits there are on all pages: stories, or articles if copies are not grouped.
std::uint64_t hits_of(const SearchResults& results);

/// How much was found and what part is shown: "1-9 of 9 stories in 12 articles", "1-9: 3 articles
/// with all words, 9 with some; 9 stories"; "57 articles" if no hits are shown.
std::string count_line(const Answer& answer, const ShownRanks& ranks);

/// A message that this shard is missing from the answer, and why.
std::string missing_line(const MissingShard& shard);

/// How to get the next hits: "the next: --offset 9"; empty on the last page.
std::string next_line(const Answer& answer, const ShownRanks& ranks);

}  // namespace timtin::searcher
