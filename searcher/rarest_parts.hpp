#pragma once
#include <xapian.h>

#include <optional>
#include <vector>

#include "searcher/word_ranking.hpp"

namespace timtin::searcher {

/// Articles that have one of the rarest `parts` of a score, words or pairs of neighbours: as many of the parts as it
/// takes for `least` articles. Of the ten best matches of a long query 9.8 are among 1,000 such articles out of 150,000
/// (benchmarks/runs/2026-11-22-speed), and ranking these alone takes a third of the time. Parts whose number of articles
/// is not known are no candidates. Nothing when it takes all others. Thread safety: any thread.
std::optional<Xapian::Query> rarest_parts(std::vector<ScorePart> parts, double least);

}  // namespace timtin::searcher
