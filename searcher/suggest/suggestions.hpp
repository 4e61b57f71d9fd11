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

/// Whether to look for better spellings, which costs more than most searches. Not for a query that finds
/// plenty, unless one word lacks marks that others have: such a word finds all its readings.
bool may_be_mistyped(const SearchPlan& plan, const SearchResults& results, const RankingWeights& weights);

/// Queries that are likelier than `query` and find something; `count` tells how much. `found`: what `query`
/// finds. Left out are offers that would change nothing: other readings of a single word that finds
/// something, and marks for words that find the same articles without them.
struct Spellings {
  std::vector<Suggestion> offers;
  double gain = 0;  ///< how much likelier the first one is than `query`, as a natural logarithm
};
Spellings find_spellings(const store::Index& index, text::Analyzer& analyzer, const std::string& query,
                         const SearchResults& found, const std::function<MatchCount(const std::string&)>& count);

/// Whether the first offer is what was meant, so that its answer helps more than that of the typed query. Of a long
/// query, which one misspelling harms little, only where it finds nothing.
bool is_certain(const Spellings& spellings, const SearchPlan& plan, const SearchResults& found,
                const RankingWeights& weights);

/// `query` with '=' before each word: searched as it is. Nothing where it is more than words.
std::optional<std::string> as_typed(const std::string& query, const ParsedQuery& parsed);

/// The query with quotation marks where that finds something else than `results`: fewer articles for words in a row,
/// some for a name that found none.
std::vector<Suggestion> find_quoted(const std::string& query, const ParsedQuery& parsed, const SearchResults& results,
                                    const std::function<MatchCount(const std::string&)>& count);

}  // namespace timtin::searcher
