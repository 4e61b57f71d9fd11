#pragma once
#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/ranking.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/plan/synonyms.hpp"
#include "searcher/words/likely_readings.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// One part of the score of a hit. --explain names it from `label` and `kind`.
struct ScorePart {
  enum class Kind { as_typed, likely_reading, in_a_row, in_title, in_a_row_in_title, together, year };
  std::string label;
  Xapian::Query query;
  double articles = 0;  ///< estimated number of articles with it; 0 = not known
  Kind kind = Kind::as_typed;
};

/// How the bare words of a query rank: each word, and each pair that is adjacent both in the query and in the
/// article. A word without marks counts by its likely reading; a more certain reading weighs more.
///
/// Thread safety: one thread, like the vocabulary; both references must outlive the object.
class WordRanking {
 public:
  /// `synonyms`: those of the units.
  WordRanking(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds,
              const std::vector<Synonyms>& synonyms, Vocabulary& vocabulary, const RankingWeights& weights);

  /// Parts that a match of all words must have, one for each distinct unit that is not optional.
  const std::vector<ScorePart>& required() const { return required_; }
  /// The same for a match of some of the words. Here another term for a word counts like the word.
  const std::vector<ScorePart>& relaxed() const { return relaxed_; }
  /// Parts that only raise the score.
  const std::vector<ScorePart>& boosts() const { return boosts_; }
  /// The likely readings, one for each word of the units, in order.
  const std::vector<LikelyReading>& readings() const { return readings_; }

 private:
  /// Units [first, last) stand in a row in the query.
  void rank_row(const std::vector<QueryUnit>& units, std::size_t first, std::size_t last);
  /// Adds a part, unless it is there already: a word typed twice weighs once. A part that Xapian weighs as one
  /// term gets `factor` times the weight that a term of `part.articles` articles should have. An article with
  /// one of `others` instead gets a share of that weight.
  void add(std::vector<ScorePart>& parts, ScorePart part, double factor, bool is_one_term,
           const Synonyms* others = nullptr);
  Xapian::Query or_other(const Xapian::Query& query, double articles, double factor, const Synonyms& others,
                         bool in_title) const;
  /// The other terms for a span that has units `first` and `last`; nullptr for none.
  const Synonyms* others_of(std::size_t first, std::size_t last) const;
  void rank_unit(const QueryUnit& unit, std::size_t number, const LikelyReading& reading, const Synonyms* others);
  void rank_pair(std::size_t number, const QueryWord& first, const QueryWord& second, double factor,
                 const Synonyms* others);
  /// Counts `part` once more for articles whose titles have `words`.
  void rank_in_title(const ScorePart& part, const std::vector<QueryWord>& words, double factor, const Synonyms* others);
  void rank_year(const QueryUnit& year);
  /// Articles that have each compound and each other word of `units`.
  void rank_together(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds);

  Vocabulary& vocabulary_;
  const RankingWeights& weights_;
  const std::vector<Synonyms>& synonyms_;
  const bool is_short_;
  std::vector<LikelyReading> readings_;
  std::set<std::size_t> parts_of_compounds_;
  std::map<std::size_t, Xapian::Query> words_, pairs_;  ///< by (first) unit: how it ranks
  std::vector<ScorePart> required_, relaxed_, boosts_;
  std::set<std::string> required_queries_, boost_queries_;
};

}  // namespace timtin::searcher
