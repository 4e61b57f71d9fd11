#pragma once
#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "common/ranking.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/plan/likely_readings.hpp"
#include "searcher/plan/vocabulary.hpp"

namespace timtin::searcher {

/// One part of the score of a hit, with a name that people understand.
struct ScorePart {
  std::string label;
  Xapian::Query query;
  double articles = 0;  ///< that have it, nearly; 0 when not known
};

/// How the bare words of a query rank: each word by itself, and neighbours of the query that are neighbours in the
/// article. A word without marks counts by its likely reading as far as that is certain.
///
/// Thread safety: one thread, like the vocabulary; both references must outlive the object.
class WordRanking {
 public:
  WordRanking(const std::vector<QueryUnit>& units, Vocabulary& vocabulary, const RankingWeights& weights);

  /// Parts that a match of all words needs, one for each distinct unit that is not optional.
  const std::vector<ScorePart>& required() const { return required_; }
  /// Parts that only raise the score.
  const std::vector<ScorePart>& boosts() const { return boosts_; }
  /// One for each word of the units, in order.
  const std::vector<LikelyReading>& readings() const { return readings_; }

 private:
  /// Units [first, last) stand in a row in the query.
  void rank_row(const std::vector<QueryUnit>& units, std::size_t first, std::size_t last);
  /// Leaves out a part that is there already, because what is typed twice weighs once. A part that Xapian weighs as one
  /// term gets `factor` times the weight that a term of `part.articles` articles should have.
  void add(std::vector<ScorePart>& parts, ScorePart part, double factor, bool is_one_term);
  void rank_unit(const QueryUnit& unit, const LikelyReading& reading);
  void rank_pair(const QueryWord& first, const QueryWord& second);
  Vocabulary& vocabulary_;
  const RankingWeights& weights_;
  std::vector<LikelyReading> readings_;
  std::vector<ScorePart> required_, boosts_;
  std::set<std::string> required_queries_, boost_queries_;
};

}  // namespace timtin::searcher
