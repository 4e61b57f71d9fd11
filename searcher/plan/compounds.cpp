#include "searcher/plan/compounds.hpp"

#include <algorithm>

namespace timtin::searcher {
namespace {

/// A pair is a compound if more than this share of the articles with its rarer word have the pair.
constexpr double kLeastShare = 0.25;
constexpr Xapian::doccount kFewestArticles = 2;

bool may_be_part(const QueryUnit& unit) { return unit.words.size() == 1 && !unit.is_optional; }

/// Articles with the two words in a row.
Xapian::doccount articles_of_pair(const QueryWord& first, const QueryWord& second, Vocabulary& vocabulary) {
  if (first.is_exact && second.is_exact) return vocabulary.frequency_of_pair(first.forms, second.forms);
  Xapian::doccount articles = 0;
  for (const PairReading& pair : vocabulary.pair_readings(first.forms, second.forms))
    if ((!first.is_exact || pair.first_marks == first.forms.marks) &&
        (!second.is_exact || pair.second_marks == second.forms.marks))
      articles += pair.articles;
  return articles;
}

}  // namespace

std::vector<std::size_t> find_compounds(const std::vector<QueryUnit>& units, Vocabulary& vocabulary) {
  struct Pair {
    std::size_t first;
    double share;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    if (!may_be_part(units[i]) || !may_be_part(units[i + 1]) || units[i + 1].starts_row) continue;
    const Xapian::doccount both = articles_of_pair(units[i].words[0], units[i + 1].words[0], vocabulary);
    const Xapian::doccount rarer = std::min(articles_of(units[i], vocabulary), articles_of(units[i + 1], vocabulary));
    if (both >= kFewestArticles && both >= kLeastShare * rarer) pairs.push_back({i, double(both) / rarer});
  }
  std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.share > b.share; });
  std::vector<std::size_t> compounds;
  for (const Pair& pair : pairs) {
    const auto overlaps = [&](std::size_t other) { return other + 1 >= pair.first && other <= pair.first + 1; };
    if (std::ranges::none_of(compounds, overlaps)) compounds.push_back(pair.first);
  }
  std::ranges::sort(compounds);
  return compounds;
}

Xapian::Query has_compounds(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds,
                            Vocabulary& vocabulary) {
  std::vector<Xapian::Query> pairs;
  for (const std::size_t first : compounds)
    pairs.push_back(pair_query(units[first].words[0], units[first + 1].words[0], vocabulary));
  return Xapian::Query(Xapian::Query::OP_AND, pairs.begin(), pairs.end());
}

}  // namespace timtin::searcher
