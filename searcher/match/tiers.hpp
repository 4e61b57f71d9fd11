#pragma once
#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The segments of the answer to `plan`. With filters only, every match has the same score, and the newest come first.
std::vector<Segment> segments(const store::Index& database, const SearchPlan& plan, SortOrder sort);

/// Whether hits of both tiers are ranked together, by score, in one segment of tier `most`. The reason: a hit with a
/// synonym for a word, or without one word, may be better than a hit with all words. with_all_words() tells the tiers
/// apart.
bool ranks_as_one(const SearchPlan& plan, SortOrder sort);

/// Of the articles `ids`, those that match all words.
std::set<Xapian::docid> with_all_words(const store::Index& database, const SearchPlan& plan,
                                       const std::vector<std::string>& ids);

}  // namespace timtin::searcher
