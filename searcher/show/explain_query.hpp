#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/store/index.hpp"
#include "searcher/plan/search_plan.hpp"
#include "searcher/query/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// "title:     Text\n": a line of an explanation, `label` padded to a column.
std::string explained(const std::string& label, std::string_view text);

/// How a request was read, as lines for people: tree, words with their forms and likely readings, dates, districts,
/// tiers, Xapian query.
std::string explain_query(const SearchRequest& request, const ParsedQuery& parsed, const SearchPlan& plan);

/// The parts of scores, and what each part adds for each of `hits`. Phrases and fields that a query requires add to
/// scores as well, but are not listed separately.
std::string explain_scores(const store::Index& database, const std::vector<Hit>& hits, const SearchPlan& plan,
                           const RankingWeights& weights);

}  // namespace timtin::searcher
