#pragma once
#include <xapian.h>

#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "searcher/match/window.hpp"
#include "searcher/plan/word_ranking.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One part of an answer: matches of `query` in one order. An answer is a sequence of segments.
struct Segment {
  Xapian::Query query;
  Tier tier = Tier::all;
  SortOrder sort = SortOrder::relevance;
  DateRange dates{};  ///< all matches are within
  /// The parts of the score of a long query. If very many articles match, only those with one of the rarest
  /// parts are ranked.
  std::vector<ScorePart> parts{};
  bool is_restricted = false;  ///< it has filters that perhaps few articles match
};

/// The counts of one segment.
struct SegmentCount {
  Tier tier = Tier::all;
  MatchCount count;    ///< articles
  MatchCount stories;  ///< when collapsing: those that no earlier segment has
};

/// The matches in a window, and the counts of each segment.
struct Fetched {
  std::vector<Match> matches;
  std::vector<SegmentCount> counts;
};

/// Hits up to this place come from a part of a segment, where that is enough to find the best.
inline constexpr std::size_t kLastPart = 500;

/// The window of the segments in order. Equal scores are ordered by date, newest first, then by a hash of the id.
Fetched fetch(const store::Index& database, const std::vector<Segment>& segments, const RankingWeights& weights,
              const Window& window);

}  // namespace timtin::searcher
