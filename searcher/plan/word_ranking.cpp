#include "searcher/plan/word_ranking.hpp"

#include <algorithm>

namespace timtin::searcher {
namespace {

using Xapian::Query;

bool is_open(const QueryWord& word) { return !word.is_exact && word.forms.is_skeleton; }

/// Whether `pair` has the marks that were typed. False where neither word was typed with marks.
bool is_typed(const PairReading& pair, const QueryWord& first, const QueryWord& second) {
  return (first.is_exact || second.is_exact) && (!first.is_exact || pair.first_marks == first.forms.marks) &&
         (!second.is_exact || pair.second_marks == second.forms.marks);
}

}  // namespace

WordRanking::WordRanking(const std::vector<QueryUnit>& units, Vocabulary& vocabulary, const RankingWeights& weights)
    : vocabulary_(vocabulary), weights_(weights) {
  std::size_t first = 0;
  for (std::size_t i = 1; i <= units.size(); ++i)
    if (i == units.size() || units[i].starts_row) {
      rank_row(units, first, i);
      first = i;
    }
}

void WordRanking::rank_row(const std::vector<QueryUnit>& units, std::size_t first, std::size_t last) {
  std::vector<QueryWord> words;
  for (std::size_t u = first; u < last; ++u) words.insert(words.end(), units[u].words.begin(), units[u].words.end());
  std::vector<LikelyReading> readings;
  if (std::any_of(words.begin(), words.end(), is_open)) {
    readings = likely_readings(words, vocabulary_);
  } else {
    for (const QueryWord& word : words) readings.push_back({word.forms.exact, 1});
  }
  std::size_t next = 0;
  for (std::size_t u = first; u < last; next += units[u].words.size(), ++u) rank_unit(units[u], readings[next]);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) rank_pair(words[i], words[i + 1]);
  readings_.insert(readings_.end(), readings.begin(), readings.end());
}

void WordRanking::add(std::vector<ScorePart>& parts, ScorePart part, double factor, bool is_one_term) {
  std::set<std::string>& known = &parts == &required_ ? required_queries_ : boost_queries_;
  if (!known.insert(part.query.get_description()).second) return;
  if (is_one_term && part.articles > 0) factor *= idf_factor(part.articles, vocabulary_.articles());
  part.query = Query(Query::OP_SCALE_WEIGHT, part.query, factor);
  parts.push_back(std::move(part));
}

void WordRanking::rank_unit(const QueryUnit& unit, const LikelyReading& reading) {
  const QueryWord& word = unit.words.front();
  const double articles_of_reading = vocabulary_.frequency(reading.exact);
  const bool has_reading = unit.words.size() == 1 && is_open(word) && articles_of_reading > 0;
  const double likely = has_reading ? weights_.likely_share * reading.probability : 0;
  std::string label = unit.is_as_typed ? "=" : "";
  for (const QueryWord& part : unit.words) label += (&part == &word ? "" : " ") + part.forms.exact;
  const bool is_term = unit.query.get_type() == Query::LEAF_TERM;
  const double articles =
      is_term ? vocabulary_.frequency(*unit.query.get_terms_begin()) : articles_of(unit, vocabulary_);
  add(unit.is_optional ? boosts_ : required_, {label, unit.query, articles}, weights_.syllable * (1 - likely), is_term);
  if (has_reading)
    add(boosts_, {reading.exact + " (likely reading)", Query(reading.exact), articles_of_reading},
        weights_.syllable * likely, true);
}

void WordRanking::rank_pair(const QueryWord& first, const QueryWord& second) {
  double all = 0, most = 0;
  const std::vector<PairReading>& readings = vocabulary_.pair_readings(first.forms, second.forms);
  for (const PairReading& pair : readings) {
    all += pair.articles;
    most = std::max<double>(most, pair.articles);
  }
  std::vector<Query> pairs;
  double without = 1;  // share of the articles that have none of the pairs, were they independent
  for (const PairReading& pair : readings) {
    const bool is_rare = pair.articles < most && pair.articles < weights_.least_reading * all;
    if (is_rare && !is_typed(pair, first, second)) continue;
    without *= 1 - static_cast<double>(pair.articles) / vocabulary_.articles();
    pairs.emplace_back(pair.term);
  }
  if (pairs.empty()) return;
  const Query any = pairs.size() == 1 ? pairs.front() : Query(Query::OP_SYNONYM, pairs.begin(), pairs.end());
  const std::string label = first.forms.folded + " " + second.forms.folded + " (in a row)";
  add(boosts_, {label, any, vocabulary_.articles() * (1 - without)}, weights_.pair, true);
}

}  // namespace timtin::searcher
