#include "searcher/plan/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace timtin::searcher {
Xapian::doccount articles_of(const QueryUnit& unit, Vocabulary& vocabulary) {
  Xapian::doccount least = std::numeric_limits<Xapian::doccount>::max();
  for (const QueryWord& word : unit.words) {
    const Xapian::Query query = word_query(word, schema::kWhole);
    Xapian::doccount sum = 0;
    for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term) sum += vocabulary.frequency(*term);
    least = std::min(least, sum);
  }
  return std::min(least + unit.written_otherwise, vocabulary.articles());
}

namespace {

struct Weighed {
  Xapian::Query query;
  double weight = 0, articles = 0;
};

/// The required units, heaviest first.
std::vector<Weighed> weigh(const std::vector<QueryUnit>& units, Vocabulary& vocabulary) {
  const double articles = vocabulary.articles();
  std::vector<Weighed> result;
  for (const QueryUnit& unit : units) {
    if (unit.is_optional) continue;
    const double n = std::min<double>(articles_of(unit, vocabulary), articles);
    if (n == 0) continue;  // no article has it; the other words decide
    result.push_back({unit.others.empty() ? unit.query : unit.query | unit.others,
                      std::log(1 + (articles - n + 0.5) / (n + 0.5)), n});
  }
  std::stable_sort(result.begin(), result.end(), [](auto& a, auto& b) { return a.weight > b.weight; });
  return result;
}

double total_weight(const std::vector<Weighed>& words) {
  double total = 0;
  for (const Weighed& word : words) total += word.weight;
  return total;
}

/// The smallest sets of words that weigh more than `needed`, as conjunctions.
class SmallestSets {
 public:
  SmallestSets(const std::vector<Weighed>& words, double needed) : words_(words) {
    remaining_.resize(words.size() + 1, 0);
    for (std::size_t i = words.size(); i-- > 0;) remaining_[i] = remaining_[i + 1] + words[i].weight;
    extend(0, needed);
  }
  std::vector<Xapian::Query> take() { return std::move(sets_); }

 private:
  void extend(std::size_t first, double needed) {
    if (needed < 0 && chosen_.size() >= 2) {
      sets_.emplace_back(Xapian::Query::OP_AND, chosen_.begin(), chosen_.end());
      return;
    }
    for (std::size_t i = first; i < words_.size() && remaining_[i] > needed; ++i) {
      chosen_.push_back(words_[i].query);
      extend(i + 1, needed - words_[i].weight);
      chosen_.pop_back();
    }
  }

  const std::vector<Weighed>& words_;
  std::vector<double> remaining_;  // weight of the words from i on
  std::vector<Xapian::Query> chosen_, sets_;
};

}  // namespace

Xapian::Query covers_most(const std::vector<QueryUnit>& units, Vocabulary& vocabulary) {
  std::vector<Weighed> words = weigh(units, vocabulary);
  if (std::ranges::count(units, false, &QueryUnit::is_optional) < 3) {
    if (std::ranges::all_of(units, [](const QueryUnit& unit) { return unit.others.empty(); }))
      return Xapian::Query::MatchNothing;
    std::vector<Xapian::Query> all;
    for (const Weighed& word : words) all.push_back(word.query);
    return Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  }
  if (words.size() < 2) return Xapian::Query::MatchNothing;
  if (words.size() > kDecidingUnits) words.resize(kDecidingUnits);
  const std::vector<Xapian::Query> sets = SmallestSets(words, total_weight(words) * kLeastCoverage).take();
  return Xapian::Query(Xapian::Query::OP_OR, sets.begin(), sets.end());
}

Xapian::Query has_rare_word(const std::vector<QueryUnit>& units, Vocabulary& vocabulary) {
  const std::vector<Weighed> words = weigh(units, vocabulary);
  double others = total_weight(words);
  const double least = others * kLeastCoverage;
  double articles = 0;
  std::vector<Xapian::Query> rare;
  for (std::size_t i = 0; i < words.size() && (others >= least || articles < kLeastCandidates); ++i) {
    rare.push_back(words[i].query);
    others -= words[i].weight;
    articles += words[i].articles;
  }
  return Xapian::Query(Xapian::Query::OP_OR, rare.begin(), rare.end());
}

}  // namespace timtin::searcher
