#include "searcher/word_ranking.hpp"

#include <algorithm>

namespace timtin::searcher {
namespace {

using Xapian::Query;

bool is_open(const QueryWord& word) { return !word.is_exact && word.forms.is_skeleton; }

}  // namespace

WordRanking::WordRanking(const std::vector<QueryUnit>& units, Vocabulary& vocabulary, const RankingWeights& weights)
    : vocabulary_(vocabulary), weights_(weights) {
  std::vector<QueryWord> words;
  for (const QueryUnit& unit : units) words.insert(words.end(), unit.words.begin(), unit.words.end());
  if (std::any_of(words.begin(), words.end(), is_open)) {
    readings_ = likely_readings(words, vocabulary_);
  } else {
    for (const QueryWord& word : words) readings_.push_back({word.forms.exact, 1});
  }
  std::size_t first = 0;
  for (const QueryUnit& unit : units) {
    rank_unit(unit, readings_[first]);
    first += unit.words.size();
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) rank_pair(words[i], words[i + 1]);
}

Query WordRanking::weighted(const Query& query, double factor, double articles) const {
  if (articles > 0) factor *= idf_factor(articles, vocabulary_.articles());
  return Query(Query::OP_SCALE_WEIGHT, query, factor);
}

Query WordRanking::weighted_unit(const Query& query, double factor) const {
  const bool is_term = query.get_type() == Query::LEAF_TERM;
  return weighted(query, factor, is_term ? vocabulary_.frequency(*query.get_terms_begin()) : 0);
}

void WordRanking::add(std::vector<ScorePart>& parts, std::string label, Query query) {
  if (labels_.insert(label).second) parts.push_back({std::move(label), std::move(query)});
}

void WordRanking::rank_unit(const QueryUnit& unit, const LikelyReading& reading) {
  const QueryWord& word = unit.words.front();
  const bool has_reading = unit.words.size() == 1 && is_open(word) && vocabulary_.frequency(reading.exact) > 0;
  const double likely = has_reading ? weights_.likely_share * reading.probability : 0;
  std::string label;
  for (const QueryWord& part : unit.words) label += (label.empty() ? "" : " ") + part.forms.exact;
  std::vector<ScorePart>& parts = unit.is_optional ? boosts_ : required_;
  add(parts, label, weighted_unit(unit.query, weights_.syllable * (1 - likely)));
  if (has_reading)
    add(boosts_, reading.exact + " (likely reading)", weighted_unit(Query(reading.exact), weights_.syllable * likely));
}

void WordRanking::rank_pair(const QueryWord& first, const QueryWord& second) {
  std::vector<Query> pairs;
  double without = 1;  // share of the articles that have none of the pairs, were they independent
  for (const PairReading& pair : vocabulary_.pair_readings(first.forms, second.forms)) {
    without *= 1 - static_cast<double>(pair.articles) / vocabulary_.articles();
    pairs.emplace_back(pair.term);
  }
  if (pairs.empty()) return;
  const Query any = pairs.size() == 1 ? pairs.front() : Query(Query::OP_SYNONYM, pairs.begin(), pairs.end());
  add(boosts_, first.forms.folded + " " + second.forms.folded + " (in a row)",
      weighted(any, weights_.pair, vocabulary_.articles() * (1 - without)));
}

}  // namespace timtin::searcher
