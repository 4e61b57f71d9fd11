#pragma once
#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The segments of the answer to `plan`: first the articles with all words, then those with most of them.
/// Filters alone give every match the same score; then the newest come first.
std::vector<Segment> segments(const store::Index& database, const SearchPlan& plan, SortOrder sort,
                              const RankingWeights& weights);

/// Long queries: hits of both tiers come by score alone, in one segment of tier `most`; with_all_words() tells them
/// apart.
bool ranks_as_one(const SearchPlan& plan, SortOrder sort, const RankingWeights& weights);

/// Of the articles `ids`, those that match all words.
std::set<Xapian::docid> with_all_words(const store::Index& database, const SearchPlan& plan,
                                       const std::vector<std::string>& ids);

}  // namespace timtin::searcher
