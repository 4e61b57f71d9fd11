#pragma once
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/matches.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// What a reader sees of the matches: hits copied out of the index, counts, notices. Without suggestions.
SearchResults make_results(const store::Index& index, const SearchPlan& plan, Matches matches,
                           const SearchRequest& request, text::Analyzer& analyzer);

}  // namespace timtin::searcher
