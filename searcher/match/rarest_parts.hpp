#pragma once
#include <xapian.h>

#include <optional>
#include <vector>

#include "searcher/plan/word_ranking.hpp"

namespace timtin::searcher {

/// Articles that have one of the rarest `parts` of a score, words or pairs of neighbours: as many of the parts as it
/// takes for `least` articles, counted once for each part. Of the ten best matches of a long query 9.8 are among 1,000
/// such articles out of 150,000 (benchmarks/runs/2026-11-22-speed), and ranking these alone takes a third of the time.
/// Parts that no article has are left out; nothing when none of the others is to be left out. Thread safety: any
/// thread.
std::optional<Xapian::Query> rarest_parts(std::vector<ScorePart> parts, double least);

}  // namespace timtin::searcher
