#pragma once
#include <xapian.h>

#include <cstdint>
#include <set>
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "searcher/plan/word_ranking.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One stretch of an answer: matches of `query` in one order. An answer is its segments one after the other.
struct Segment {
  Xapian::Query query;
  Tier tier = Tier::all;
  SortOrder sort = SortOrder::relevance;
  DateRange dates{};  ///< all matches lie within
  /// Of a long query, what scores are made of: the best of many matches are looked for among those of its rarest parts.
  std::vector<ScorePart> parts{};
  bool is_restricted = false;  ///< beside its words, the query demands something that may hold for few articles
};

/// One match, fetched.
struct Match {
  Xapian::docid docid = 0;
  double score = 0;
  Tier tier = Tier::all;
  MatchCount copies{};  ///< other articles of the story that were seen in this segment and those after it
};

/// What one segment gave.
struct SegmentCount {
  Tier tier = Tier::all;
  MatchCount count;    ///< articles
  MatchCount stories;  ///< when collapsing: those that no segment before it has
};

/// The weighting scheme of every ranked query.
Xapian::BM25Weight bm25(const RankingWeights& weights);

/// Asks `enquire` for the matches of `query` without ranking, so that they may end as soon as there are enough, unless
/// a fault of Xapian 1.4.22 forbids it.
void set_unranked(Xapian::Enquire& enquire, const store::Index& database, const Xapian::Query& query);

/// Which part of an answer is wanted.
struct Window {
  std::size_t offset = 0, limit = 0;
  std::size_t exact_up_to = 0;  ///< counts are exact up to so many matches at least
  bool collapse = false;        ///< one match for each story, the first; offset and limit count stories
};

/// The window of the segments in order; `counts` gets one entry a segment looked at. Equal scores are ordered by date,
/// newest first, then by a hash of the id.
std::vector<Match> fetch(const store::Index& database, const std::vector<Segment>& segments,
                         const RankingWeights& weights, const Window& window, std::vector<SegmentCount>& counts);

/// Adds the counts of the segments to the totals of `results`, and to its stories.
void add_counts(const std::vector<SegmentCount>& counts, bool with_stories, SearchResults& results);

/// The first `limit` articles that match, in no order.
std::set<Xapian::docid> docids(const store::Index& database, const Xapian::Query& query, std::size_t limit);

/// How many articles match, at most `exact_up_to` counted exactly.
MatchCount count_matches(const store::Index& database, const Xapian::Query& query, std::size_t exact_up_to);

}  // namespace timtin::searcher
