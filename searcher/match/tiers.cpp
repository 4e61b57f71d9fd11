#include "searcher/match/tiers.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "common/store/schema.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/plan/date_query.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// Matches in the order of dates: all words, or most of the words where no article has them all.
std::vector<Segment> by_date(const store::Index& database, const BuiltQuery& built, SortOrder sort) {
  Query matched = built.all;
  Tier tier = Tier::all;
  if (!built.most.empty() && count_matches(database, built.all, 1).value == 0) {
    Vocabulary vocabulary(database);
    matched = Query(Query::OP_FILTER, built.most, covers_most(built.units, vocabulary));
    tier = Tier::most;
  }
  if (sort == SortOrder::newest) return {{matched, tier, sort, built.dates}};
  return {{Query(Query::OP_AND_NOT, matched, undated_query()), tier, sort},  // undated last, whichever way dates run
          {Query(Query::OP_FILTER, matched, undated_query()), tier, sort}};
}

}  // namespace

bool ranks_as_one(const BuiltQuery& built, SortOrder sort, const RankingWeights& weights) {
  return sort == SortOrder::relevance && !built.most.empty() && built.units.size() > weights.max_strict_words;
}

std::vector<Segment> segments(const store::Index& database, const BuiltQuery& built, SortOrder sort,
                              const RankingWeights& weights) {
  if (sort == SortOrder::relevance && !built.is_weighted) sort = SortOrder::newest;
  if (sort != SortOrder::relevance) return by_date(database, built, sort);
  if (ranks_as_one(built, sort, weights))
    return {{built.most, Tier::most, sort, {}, built.score_parts, built.is_restricted}};
  std::vector<Segment> result{{built.all, Tier::all, sort}};
  if (!built.most.empty()) result.push_back({Query(Query::OP_AND_NOT, built.most, built.all), Tier::most, sort});
  return result;
}

void split_tiers(const store::Index& database, const Query& all, std::size_t exact_up_to,
                 const std::vector<Match>& matches, SearchResults& results) {
  results.total = count_matches(database, all, exact_up_to);
  MatchCount& relaxed = results.total_relaxed;
  relaxed.value -= std::min(relaxed.value, results.total.value);
  relaxed.is_exact = relaxed.is_exact && results.total.is_exact;
  if (results.total.value == 0) return;
  std::vector<Query> ids;
  for (const Hit& hit : results.hits) ids.emplace_back(std::string(schema::kId) + hit.id);
  const std::set<Xapian::docid> in_all =
      docids(database, Query(Query::OP_FILTER, Query(Query::OP_OR, ids.begin(), ids.end()), all), ids.size());
  for (std::size_t i = 0; i < matches.size(); ++i)
    if (in_all.contains(matches[i].docid)) results.hits[i].tier = Tier::all;
}

}  // namespace timtin::searcher
