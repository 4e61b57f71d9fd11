#pragma once
#include <optional>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/matches.hpp"
#include "searcher/plan/search_plan.hpp"
#include "searcher/show/snippet.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The hits of an answer that are still to be read.
struct UnreadHits {
  std::vector<Match> matches;
  std::optional<Highlighter> highlighter;
};

/// The results for a reader: hits copied out of the index, counts, notices; no suggestions. If `unread` is given, it
/// gets the matches, and the hits are not read.
SearchResults make_results(const store::Index& index, const SearchPlan& plan, Matches matches,
                           const SearchRequest& request, text::Analyzer& analyzer, UnreadHits* unread = nullptr);

}  // namespace timtin::searcher
