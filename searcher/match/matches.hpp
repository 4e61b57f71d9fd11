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

/// Matches that are counted exactly by default. Above that a total is an estimate.
inline constexpr std::size_t kCountedExactly = 1000;

/// The result of a plan: the matches of the page, and how many there are.
struct Matches {
  std::vector<Match> shown;
  bool are_tiers_mixed = false;  ///< both tiers were ranked together: with_all_words tells them apart
  std::optional<std::set<Xapian::docid>> with_all_words{};  ///< then: those of tier `all`, if not too many
  MatchCount total, total_relaxed;
  std::optional<MatchCount> stories;
  std::vector<Facet> facets;
  std::optional<CrossTable> cross{};
  MatchCount hidden_undated{};  ///< articles without a date that would match without the dates of the request
};

Matches find_matches(const store::Index& index, const SearchPlan& plan, const SearchRequest& request,
                     const RankingWeights& weights, text::Analyzer& analyzer);

}  // namespace timtin::searcher
