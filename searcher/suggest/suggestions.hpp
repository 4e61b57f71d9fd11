#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Whether to look for better spellings, which costs more than most searches. Not for a query with many
/// matches, except if one word lacks marks and others have them: such a word matches all its readings.
bool may_be_mistyped(const SearchPlan& plan, const SearchResults& results, const RankingWeights& weights);

/// Queries that are likelier than `query` and have matches, counted by `count`. `found`: the results of
/// `query`. Offers that would change nothing are left out: other readings of a single word that has matches,
/// and marks for words that find the same articles without them.
struct Spellings {
  std::vector<Suggestion> offers;
  double gain = 0;  ///< natural logarithm of how much likelier the first one is than `query`
};
Spellings find_spellings(const store::Index& index, text::Analyzer& analyzer, const std::string& query,
                         const SearchResults& found, const std::function<MatchCount(const std::string&)>& count);

/// Whether the first offer is surely what was meant, so that it is answered instead of the typed query. One misspelling
/// does little harm to a long query, so that is replaced only if it has no matches.
bool is_certain(const Spellings& spellings, const SearchPlan& plan, const SearchResults& found,
                const RankingWeights& weights);

/// `query` with '=' before each word, which means as typed. Nothing if it is more than plain words.
std::optional<std::string> as_typed(const std::string& query, const ParsedQuery& parsed);

/// The query with quotation marks, if that changes the results: fewer articles for a phrase, or some for a name that
/// had no matches.
std::vector<Suggestion> find_quoted(const std::string& query, const ParsedQuery& parsed, const SearchResults& results,
                                    const std::function<MatchCount(const std::string&)>& count);

}  // namespace timtin::searcher
