#include "searcher/plan/similar.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "common/text/terms.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// More terms make it slower, not better. Pairs are often words, so they tell more than syllables.
constexpr std::size_t kMostPairs = 24, kMostWords = 8;

struct Distinctive {
  std::vector<QueryWord> words;
  double count = 0;  // in the article, by the weights of its fields
  double weight = 0;
};
using Counts = std::map<std::string, Distinctive>;  // by term

void count_field(const std::string& text, double weight, text::Analyzer& analyzer, Counts& words, Counts& pairs) {
  const auto add = [&](Counts& counts, const std::string& term, std::vector<QueryWord> found) {
    Distinctive& entry = counts[term];
    if (entry.words.empty()) entry.words = std::move(found);
    entry.count += weight;
  };
  const text::TokenForms* before = nullptr;
  for (const text::Token& token : analyzer.analyze(text)) {
    const text::TokenForms& forms = *token.forms;
    const bool tells = !forms.is_frequent && forms.kind != text::TokenKind::number && forms.folded.size() > 1;
    if (tells) add(words, forms.exact, {{forms, true}});
    const bool are_neighbours = before != nullptr && !token.starts_clause && tells;
    if (are_neighbours && text::makes_bigram(*before, forms))
      add(pairs, text::bigram_term(*before, forms), {{*before, true}, {forms, true}});
    before = tells ? &forms : nullptr;
  }
}

/// Moves the weightiest of `counts` to `query`.
void choose(Counts& counts, std::size_t most, const store::Index& database, SimilarQuery& similar,
            std::vector<Query>& terms) {
  const double articles = database.get_doccount();
  std::vector<std::pair<const std::string*, Distinctive*>> chosen;
  for (auto& [term, entry] : counts) {
    const double frequency = database.frequency(term);
    if (frequency < 2 || frequency * 2 > articles) continue;
    entry.weight = entry.count / (entry.count + 1) * std::log(articles / frequency);
    chosen.emplace_back(&term, &entry);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](auto& a, auto& b) { return a.second->weight > b.second->weight; });
  if (chosen.size() > most) chosen.resize(most);
  for (const auto& [term, entry] : chosen) {
    terms.emplace_back(Query::OP_SCALE_WEIGHT, Query(*term), entry->count / (entry->count + 1));
    similar.highlights.push_back(std::move(entry->words));
  }
}

}  // namespace

SimilarQuery similar_query(const Article& article, text::Analyzer& analyzer, const store::Index& database,
                           const RankingWeights& weights) {
  analyzer.start_document();
  Counts words, pairs;
  count_field(article.title, weights.title, analyzer, words, pairs);
  count_field(article.kicker, weights.kicker, analyzer, words, pairs);
  count_field(article.lead, weights.lead, analyzer, words, pairs);
  count_field(article.body, weights.body, analyzer, words, pairs);
  SimilarQuery similar;
  std::vector<Query> terms;
  choose(pairs, kMostPairs, database, similar, terms);
  choose(words, kMostWords, database, similar, terms);
  if (!terms.empty()) similar.query = Query(Query::OP_OR, terms.begin(), terms.end());
  return similar;
}

}  // namespace timtin::searcher
