#include "searcher/suggest/suggestions.hpp"

#include <algorithm>
#include <utility>

#include "searcher/suggest/quoted_words.hpp"
#include "searcher/suggest/suggester.hpp"

namespace timtin::searcher {
namespace {

/// How much likelier (natural logarithm) an offer must be than the typed query: if that finds nothing, and if it does.
constexpr double kGainForNone = 0.5, kGainForSome = 1;

bool has_marks(const BuiltQuery& query) {
  return std::ranges::any_of(query.units, [](const QueryUnit& unit) {
    return std::ranges::any_of(unit.words, [](const QueryWord& typed) { return typed.forms.has_marks; });
  });
}

/// A word without marks whose likely reading has some.
bool has_unmarked_word(const BuiltQuery& query) {
  std::size_t next = 0;
  for (const QueryUnit& unit : query.units)
    for (const QueryWord& word : unit.words)
      if (const LikelyReading& reading = query.readings[next++]; !word.is_exact && reading.exact != word.forms.exact)
        return true;
  return false;
}

}  // namespace

bool may_be_mistyped(const SearchPlan& plan, const SearchResults& results, const RankingWeights& weights) {
  // An article with all words of a long query hardly has them because it shares the misspelling.
  constexpr std::uint64_t kPlenty = 50, kPlentyForLong = 5;
  const bool is_long = plan.query.units.size() > weights.max_key_words;
  if (results.total.value < (is_long ? kPlentyForLong : kPlenty)) return true;
  return has_unmarked_word(plan.query) && has_marks(plan.query);
}

Spellings find_spellings(const store::Index& index, text::Analyzer& analyzer, const std::string& query,
                         const SearchResults& found, const std::function<MatchCount(const std::string&)>& count) {
  const bool has_found = found.total.value + found.total_relaxed.value > 0;
  Spellings found_ones;
  if (has_found && analyzer.analyze(query).size() < 2) return {};  // there is no neighbour that tells more
  for (OfferedQuery& offered : Suggester(index, analyzer).suggest(query, has_found ? kGainForSome : kGainForNone)) {
    const MatchCount hits = count(offered.query);
    const bool is_same = offered.misspelling == Misspelling::marks && hits.value == found.total.value &&
                         hits.is_exact && found.total.is_exact;
    if (hits.value == 0 || is_same) continue;
    if (found_ones.offers.empty()) found_ones.gain = offered.gain;
    found_ones.offers.push_back({std::move(offered.query), std::string(name_of(offered.misspelling)), hits});
  }
  return found_ones;
}

bool is_certain(const Spellings& spellings, const SearchPlan& plan, const SearchResults& found,
                const RankingWeights& weights) {
  if (spellings.offers.empty()) return false;
  const Suggestion& first = spellings.offers.front();
  const bool is_raw_keys = first.reason == "telex" || first.reason == "vni";
  if (is_raw_keys && found.total.value + found.total_relaxed.value == 0) return true;
  if (plan.query.units.size() > weights.max_short_words) return false;
  constexpr std::uint64_t kFewest = 5;  // fewer articles prove nothing
  return spellings.gain >= weights.certain_gain && first.hits.value >= kFewest &&
         static_cast<double>(first.hits.value) >= weights.certain_share * static_cast<double>(found.total.value);
}

std::optional<std::string> as_typed(const std::string& query, const ParsedQuery& parsed) {
  if (!parsed.root) return std::nullopt;
  std::vector<QueryNode> nodes{*parsed.root};
  if (parsed.root->kind == QueryNode::Kind::conjunction) nodes = parsed.root->children;
  std::string result = query;
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (node->kind != QueryNode::Kind::word || node->field != nullptr || node->is_exact) return std::nullopt;
    result.insert(node->begin, "=");
  }
  return result;
}

std::vector<Suggestion> find_quoted(const std::string& query, const ParsedQuery& parsed, const SearchResults& results,
                                    const std::function<MatchCount(const std::string&)>& count) {
  const std::uint64_t found = results.total.value;
  std::vector<Suggestion> suggestions;
  for (QuotedQuery& quoted : quoted_queries(query, parsed)) {
    const bool is_name = quoted.reason == "name";
    if (is_name == (found > 0)) continue;  // a name that finds something may be what was meant; words must find some
    const MatchCount hits = count(quoted.query);
    // Worth offering if most articles have the words apart.
    if (hits.value == 0 || (!is_name && 2 * hits.value > found)) continue;
    suggestions.push_back({std::move(quoted.query), std::move(quoted.reason), hits});
    break;
  }
  return suggestions;
}

}  // namespace timtin::searcher
