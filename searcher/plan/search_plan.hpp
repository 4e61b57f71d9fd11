#pragma once
#include <xapian.h>

#include <vector>

#include "common/lexicon/abbreviations.hpp"
#include "common/place/local_names.hpp"
#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/plan/query_builder.hpp"
#include "searcher/plan/similar.hpp"
#include "searcher/query/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// What plan_search() needs besides the request.
struct Planner {
  const store::Index& index;
  text::Analyzer& analyzer;
  const RankingWeights& weights;
  text::Abbreviations& abbreviations;
  const place::LocalNames* local_names = nullptr;  ///< the user's place names that the index was made with
};

/// A request prepared for one state of the index. It does not change once it is made.
struct SearchPlan {
  BuiltQuery query;    ///< the query alone, without the filters of the request
  Xapian::Query all;   ///< articles that match every word and the filters
  Xapian::Query most;  ///< articles that match most of the words and the filters; empty if the query cannot be relaxed
  /// The meaning of tier `all`: `all`, and the parts of the query's compounds are adjacent ("đình công"). An article
  /// with each of their syllables somewhere may be about anything. Without scores.
  Xapian::Query in_full;
  Xapian::Query at_any_time;   ///< `all` without the dates of the request
  DateRange dates;             ///< all matches are within
  bool is_restricted = false;  ///< it requires more than bare words
  bool is_weighted = false;    ///< false: filters only, so every match has the same score
  std::vector<Notice> notices;
};

/// Those of `all` that have the compounds of `query`, with their scores.
Xapian::Query ranked_in_full(const BuiltQuery& query, const Xapian::Query& all);

/// Throws Error: usage (an unknown place; the message shows where in the query).
SearchPlan plan_search(const SearchRequest& request, const ParsedQuery& parsed, const Planner& planner);

/// A plan for articles similar to one. `like`: its distinctive words. `same`: its story, which is left out. `filters`:
/// the plan of the filters that hits must match.
SearchPlan plan_similar(const SimilarQuery& like, const Xapian::Query& same, const SearchPlan& filters);

}  // namespace timtin::searcher
