#include "searcher/plan/word_ranking.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/words/word_roles.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;
using Kind = ScorePart::Kind;

bool is_open(const QueryWord& word) { return !word.is_exact && word.forms.is_skeleton; }

/// Whether `pair` has the marks that were typed. False where neither word was typed with marks.
bool is_typed(const PairReading& pair, const QueryWord& first, const QueryWord& second) {
  return (first.is_exact || second.is_exact) && (!first.is_exact || pair.first_marks == first.forms.marks) &&
         (!second.is_exact || pair.second_marks == second.forms.marks);
}

/// Articles that have the year as a number or by its lunar name; `prefix`: of the field's exact terms.
Query named_year(int year, std::string_view prefix) {
  const std::string before(prefix);
  const auto [stem, branch] = lunar_name(year);
  return Query(before + std::to_string(year)) | (Query(before + stem) & Query(before + branch));
}

}  // namespace

WordRanking::WordRanking(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds,
                         const std::vector<Synonyms>& synonyms, Vocabulary& vocabulary, const RankingWeights& weights)
    : vocabulary_(vocabulary),
      weights_(weights),
      synonyms_(synonyms),
      is_short_(units.size() <= weights.max_short_words) {
  for (const std::size_t c : compounds) parts_of_compounds_.insert({c, c + 1});
  std::size_t first = 0;
  for (std::size_t i = 1; i <= units.size(); ++i)
    if (i == units.size() || units[i].starts_row) {
      rank_row(units, first, i);
      first = i;
    }
  if (is_short_) rank_together(units, compounds);
  for (const QueryUnit& unit : units)
    if (unit.year != 0) rank_year(unit);
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
  for (std::size_t u = first; u < last; next += units[u].words.size(), ++u)
    rank_unit(units[u], u, readings[next], others_of(u, u));
  std::vector<std::size_t> unit_of;
  for (std::size_t u = first; u < last; ++u) unit_of.insert(unit_of.end(), units[u].words.size(), u);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::size_t a = unit_of[i], b = unit_of[i + 1];
    const bool is_question_word = units[a].is_question_word || units[b].is_question_word;
    rank_pair(a, words[i], words[i + 1], is_question_word ? weights_.question_word : 1, others_of(a, b));
  }
  readings_.insert(readings_.end(), readings.begin(), readings.end());
}

const Synonyms* WordRanking::others_of(std::size_t first, std::size_t last) const {
  const auto found = std::ranges::find_if(
      synonyms_, [&](const Synonyms& others) { return others.first <= first && last < others.last; });
  return found == synonyms_.end() ? nullptr : &*found;
}

Query WordRanking::or_other(const Query& query, double articles, double factor, const Synonyms& others,
                            bool in_title) const {
  const double N = vocabulary_.articles();
  const auto rarity = [N](double count) { return std::log(1 + N / (count + 0.5)); };
  const double share = weights_.synonym * factor * rarity(articles) / rarity(others.articles);
  if (share <= 0) return query;
  return Query(Query::OP_MAX, query,
               Query(Query::OP_SCALE_WEIGHT, in_title ? others.in_title : others.weighed,
                     share * idf_factor(others.articles, N)));
}

void WordRanking::add(std::vector<ScorePart>& parts, ScorePart part, double factor, bool is_one_term,
                      const Synonyms* others) {
  std::set<std::string>& known = &parts == &required_ ? required_queries_ : boost_queries_;
  if (!known.insert(part.query.get_description()).second) return;
  double scale = factor;
  if (is_one_term && part.articles > 0) scale *= idf_factor(part.articles, vocabulary_.articles());
  const Query typed(Query::OP_SCALE_WEIGHT, part.query, scale);
  const Query any = others != nullptr ? or_other(typed, part.articles, factor, *others, false) : typed;
  part.query = &parts == &required_ ? typed : any;
  parts.push_back(part);
  if (&parts != &required_) return;
  part.query = any;
  relaxed_.push_back(std::move(part));
}

void WordRanking::rank_unit(const QueryUnit& unit, std::size_t number, const LikelyReading& reading,
                            const Synonyms* others) {
  const QueryWord& word = unit.words.front();
  const double articles_of_reading = vocabulary_.frequency(reading.exact);
  const bool has_reading = unit.words.size() == 1 && is_open(word) && articles_of_reading > 0;
  const double likely = has_reading ? weights_.likely_share * reading.probability : 0;
  std::string label = unit.is_as_typed ? "=" : "";
  for (const QueryWord& part : unit.words) label += (&part == &word ? "" : " ") + part.forms.exact;
  const bool is_term = unit.query.get_type() == Query::LEAF_TERM;
  const double articles =
      is_term ? vocabulary_.frequency(*unit.query.get_terms_begin()) : articles_of(unit, vocabulary_);
  const std::size_t before = relaxed_.size();
  const double weight = weights_.syllable * (unit.is_question_word ? weights_.question_word : 1) *
                        (parts_of_compounds_.contains(number) ? weights_.compound_syllable : 1);
  add(unit.is_optional ? boosts_ : required_, {label, unit.query, articles}, weight * (1 - likely), is_term, others);
  if (relaxed_.size() > before) words_.emplace(number, relaxed_.back().query);
  if (has_reading)
    add(boosts_, {reading.exact, Query(reading.exact), articles_of_reading, Kind::likely_reading}, weight * likely,
        true, others);
}

void WordRanking::rank_in_title(const ScorePart& part, const std::vector<QueryWord>& words, double factor,
                                const Synonyms* others) {
  if (factor == 0 || !is_short_) return;
  std::vector<Query> in_title;
  for (const QueryWord& word : words) in_title.push_back(word_query(word, schema::kTitle));
  const double scale = part.articles > 0 ? factor * idf_factor(part.articles, vocabulary_.articles()) : factor;
  const Query all(Query::OP_AND, in_title.begin(), in_title.end());
  Query titled(Query::OP_SCALE_WEIGHT, Query(Query::OP_FILTER, part.query, all), scale);
  if (others != nullptr && part.articles > 0) titled = or_other(titled, part.articles, factor, *others, true);
  const Kind kind = part.kind == Kind::in_a_row ? Kind::in_a_row_in_title : Kind::in_title;
  add(boosts_, {part.label, titled, 0, kind}, 1, false);
}

/// Articles about the year: in these, the other words weigh more.
void WordRanking::rank_year(const QueryUnit& unit) {
  std::vector<Query> subject;
  for (const std::vector<ScorePart>* parts : {&relaxed_, &boosts_})
    for (const ScorePart& part : *parts) subject.push_back(part.query);
  if (subject.empty()) return;
  const Query any(Query::OP_OR, subject.begin(), subject.end());
  const std::string year = std::to_string(unit.year);
  const Query titled = named_year(unit.year, schema::kTitle.exact);
  add(boosts_, {year, Query(Query::OP_FILTER, any, titled), 0, Kind::in_title}, weights_.title_year, false);
}

/// Compounds count in a row.
void WordRanking::rank_together(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds) {
  std::vector<Query> all;
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (units[u].is_optional) continue;
    const bool is_compound = std::ranges::count(compounds, u) > 0;
    const std::map<std::size_t, Query>& known = is_compound ? pairs_ : words_;
    if (const auto found = known.find(u); found != known.end()) all.push_back(found->second);
    u += is_compound ? 1 : 0;
  }
  if (all.empty()) return;
  const Query subject(Query::OP_AND, all.begin(), all.end());
  if (all.size() > 1) add(boosts_, {"", subject, 0, Kind::together}, weights_.together, false);
  for (const QueryUnit& unit : units) {
    if (unit.year == 0) continue;
    const std::string year = std::to_string(unit.year);
    const Query met = named_year(unit.year, schema::kWhole.exact) | Query(std::string(schema::kYear) + year);
    add(boosts_, {year, Query(Query::OP_FILTER, subject, met), 0, Kind::year}, weights_.in_year, false);
  }
}

void WordRanking::rank_pair(std::size_t number, const QueryWord& first, const QueryWord& second, double factor,
                            const Synonyms* others) {
  double all = 0, most = 0;
  const std::vector<PairReading>& readings = vocabulary_.pair_readings(first.forms, second.forms);
  for (const PairReading& pair : readings) {
    all += pair.articles;
    most = std::max<double>(most, pair.articles);
  }
  std::vector<Query> pairs;
  double without = 1;  // share of the articles without any of the pairs, if the pairs were independent
  for (const PairReading& pair : readings) {
    const bool is_rare = pair.articles < most && pair.articles < weights_.least_reading * all;
    if (is_rare && !is_typed(pair, first, second)) continue;
    without *= 1 - static_cast<double>(pair.articles) / vocabulary_.articles();
    pairs.emplace_back(pair.term);
  }
  if (pairs.empty()) return;
  const Query any = pairs.size() == 1 ? pairs.front() : Query(Query::OP_SYNONYM, pairs.begin(), pairs.end());
  const ScorePart part{first.forms.folded + " " + second.forms.folded, any, vocabulary_.articles() * (1 - without),
                       Kind::in_a_row};
  const std::size_t before = boosts_.size();
  add(boosts_, part, factor * weights_.pair, true, others);
  if (boosts_.size() > before) pairs_.emplace(number, boosts_.back().query);
  rank_in_title(part, {first, second}, factor * weights_.pair * weights_.title_pair, others);
}

}  // namespace timtin::searcher
