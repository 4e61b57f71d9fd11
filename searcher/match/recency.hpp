#pragma once
#include <xapian.h>

#include <cstddef>
#include <vector>

#include "common/store/index.hpp"
#include "searcher/match/window.hpp"

namespace timtin::searcher {

/// Matches that --recent looks at; those behind keep their order.
inline constexpr std::size_t kRecencyWindow = 200;
/// An article this much older than another needs twice its score to come before it.
inline constexpr double kRecencyHalfLifeDays = 365;

/// Orders the first kRecencyWindow of `matches` by score, halved for each half-life of age; each tier by
/// itself. Age is counted from the newest of them, so the order does not depend on today. Undated articles
/// count as old as the oldest of their tier.
void prefer_recent(const store::Index& database, std::vector<Match>& matches);

}  // namespace timtin::searcher
