#pragma once
#include <xapian.h>

#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/plan/query_builder.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The stretches of the answer to `built`, first the articles with all words, then those with most of them. Filters
/// alone give every match the same score; then the newest come first.
std::vector<Segment> segments(const store::Index& database, const BuiltQuery& built, SortOrder sort,
                              const RankingWeights& weights);

/// Long queries: hits of both tiers come by score alone, in one segment of tier `most`; split_tiers() tells them apart.
bool ranks_as_one(const BuiltQuery& built, SortOrder sort, const RankingWeights& weights);

/// Sets the tiers of `results.hits`, which were made of `matches`, and moves the matches of `all` from the total of
/// the relaxed tier to that of all words, counted exactly up to `exact_up_to`.
void split_tiers(const store::Index& database, const Xapian::Query& all, std::size_t exact_up_to,
                 const std::vector<Match>& matches, SearchResults& results);

}  // namespace timtin::searcher
