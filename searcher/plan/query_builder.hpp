#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/filter/place_query.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/plan/expansion.hpp"
#include "searcher/plan/synonyms.hpp"
#include "searcher/plan/word_ranking.hpp"
#include "searcher/query/query_node.hpp"
#include "searcher/words/query_words.hpp"

namespace timtin::searcher {

/// A query ready to run, with the data that explains why an article matched.
struct BuiltQuery {
  Xapian::Query all;                    ///< articles that match every word
  Xapian::Query most;                   ///< articles that match most of the words; empty if the query cannot be relaxed
  std::vector<QueryUnit> units;         ///< the bare words
  std::vector<LikelyReading> readings;  ///< one for each word of the units
  std::vector<ScorePart> score_parts;   ///< whose sum is the score of a hit
  std::vector<ScorePart> relaxed_parts;            ///< the same for a hit of tier `most`
  DateRange dates;                                 ///< required by the query; all matches are within
  bool is_restricted = false;                      ///< it requires more than its bare words
  bool is_cut = false;                             ///< a prefix was limited to some of its words
  bool is_weighted = false;                        ///< false for a query of filters only
  std::vector<std::vector<QueryWord>> highlights;  ///< single words, and phrases as several words in a row
  /// Pairs of single words of the highlights, by number, that are one compound. Alone, its halves are not highlighted.
  std::vector<std::pair<std::size_t, std::size_t>> compounds;
  Xapian::Query has_compounds;        ///< articles with these compounds; empty if there are none
  Xapian::Query in_full;              ///< articles of `all` that have the compounds, without scores
  std::vector<Expansion> expansions;  ///< abbreviations and full forms that are also searched for
  std::vector<Notice> notices;
};

/// Turns a tree into Xapian queries. It only looks up terms in `database`.
///
/// Thread safety: one thread, like the database.
class QueryBuilder {
 public:
  /// All must outlive the object. `as_typed`: every word counts as =word. `abbreviations` may be null: none are
  /// expanded.
  QueryBuilder(const store::Index& database, text::Analyzer& analyzer, const RankingWeights& weights,
               const PlaceQueries& places, bool as_typed, text::Abbreviations* abbreviations);

  /// Throws ErrorAt: usage (unknown district).
  BuiltQuery build(const QueryNode& root);

 private:
  struct Conjunction;
  Xapian::Query build_node(const QueryNode& node);
  Xapian::Query build_conjunction(const QueryNode& node, bool is_root);
  bool reads_like_headline(const QueryNode& root) const;
  Xapian::Query build_leaf(const QueryNode& node);
  Xapian::Query build_district(const QueryNode& node);
  Conjunction collect_parts(const QueryNode& node, bool is_root);
  void add_child(Conjunction& parts, const QueryNode& node);
  std::vector<std::size_t> note_compounds(const std::vector<QueryUnit>& units);
  static void keep_required(std::vector<std::size_t>& compounds, const std::vector<QueryUnit>& units);
  void settle_level_words(std::vector<QueryUnit>& units);
  void add_words(Conjunction& parts, const QueryNode& node);
  Xapian::Query or_otherwise(Xapian::Query query, const QueryNode& node, const schema::TextPrefix& field);
  std::vector<Synonyms> expand(std::vector<QueryUnit>& units);
  Xapian::Query unranked(const Conjunction& parts, const std::vector<std::size_t>& compounds);
  static Xapian::Query rank(const Conjunction& parts, const WordRanking& ranking);
  Xapian::Query relax(const Conjunction& parts, const WordRanking& ranking);
  void note(std::string code, std::string message, std::vector<std::string> arguments);

  const store::Index database_;
  Vocabulary vocabulary_;
  text::Analyzer& analyzer_;
  const RankingWeights& weights_;
  const PlaceQueries& places_;
  bool as_typed_;
  std::optional<Expander> expander_;
  text::Thesaurus thesaurus_;
  std::optional<SynonymFinder> synonyms_;
  bool is_negated_ = false;
  std::size_t prefixes_ = 1;  // of the query, which share kMaxPrefixPostings
  BuiltQuery built_;
};

}  // namespace timtin::searcher
