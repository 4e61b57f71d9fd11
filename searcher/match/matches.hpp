#pragma once
#include <xapian.h>

#include <optional>
#include <set>
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/window.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Matches that are counted exactly without being asked; past that a total is an estimate.
inline constexpr std::size_t kCountedExactly = 1000;

/// What a plan finds: the matches of the page, and how many there are.
struct Matches {
  std::vector<Match> shown;
  bool are_tiers_mixed = false;  ///< ranked as one: the tier of each match is still to be told
  std::optional<std::set<Xapian::docid>> with_all_words{};  ///< then: all of tier `all`, where they are not too many
  MatchCount total, total_relaxed;
  std::optional<MatchCount> stories;
  std::vector<Facet> facets;
  std::optional<CrossTable> cross{};
  MatchCount hidden_undated{};  ///< match but for the dates of the request, and have none
};

Matches find_matches(const store::Index& index, const SearchPlan& plan, const SearchRequest& request,
                     const RankingWeights& weights, text::Analyzer& analyzer);

}  // namespace timtin::searcher
