#pragma once
#include <xapian.h>

#include <cstddef>
#include <vector>

#include "common/store/index.hpp"
#include "searcher/match/window.hpp"

namespace timtin::searcher {

/// The number of best matches that --recent reorders; the others keep their order.
inline constexpr std::size_t kRecencyWindow = 200;
/// An article older than another by this much needs twice its score to rank above it.
inline constexpr double kRecencyHalfLifeDays = 365;

/// Orders the first kRecencyWindow of `matches` by score, halved for each half-life of age, each tier
/// separately. Age is relative to the newest of them, so the order does not depend on today. Undated articles
/// are treated like the oldest of their tier.
void prefer_recent(const store::Index& database, std::vector<Match>& matches);

}  // namespace timtin::searcher
