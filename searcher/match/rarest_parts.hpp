#pragma once
#include <xapian.h>

#include <optional>
#include <vector>

#include "searcher/plan/word_ranking.hpp"

namespace timtin::searcher {

/// Articles that have one of the rarest `parts` of a score (words or pairs of neighbours). It takes as many
/// of the parts as give `least` articles, counting an article once for each part.
///
/// Example: of the ten best matches of a long query, 9.8 are among 1,000 such articles out of 150,000
/// (benchmarks/runs/2026-11-22-speed). Ranking only these takes a third of the time.
///
/// Parts that no article has are left out. Nothing when all other parts would be needed. Thread safety: any
/// thread.
std::optional<Xapian::Query> rarest_parts(std::vector<ScorePart> parts, double least);

}  // namespace timtin::searcher
