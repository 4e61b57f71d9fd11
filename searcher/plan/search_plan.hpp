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

/// What a plan is made with, beside the request. Everything must outlive the making.
struct Planner {
  const store::Index& index;
  text::Analyzer& analyzer;
  const RankingWeights& weights;
  text::Abbreviations& abbreviations;
  const place::LocalNames* local_names = nullptr;  ///< the user's place names that the index was made with
};

/// A request made ready for one state of the index. Made once, and not changed after.
struct SearchPlan {
  BuiltQuery query;    ///< the query alone, without what the request demands beside it
  Xapian::Query all;   ///< articles that match every word and the request
  Xapian::Query most;  ///< that match most of the words and the request; empty when it cannot be relaxed
  /// What tier `all` means: `all`, with the compounds of the query in a row ("đình công"). An article with each
  /// of their syllables somewhere may be about anything.
  Xapian::Query in_full;
  Xapian::Query at_any_time;   ///< `all` but for the dates of the request
  DateRange dates;             ///< all matches lie within
  bool is_restricted = false;  ///< it demands more than bare words
  bool is_weighted = false;    ///< false: filters alone, which give every match the same score
  std::vector<Notice> notices;
};

/// Throws Error: usage (an unknown place; the message shows where in the query).
SearchPlan plan_search(const SearchRequest& request, const ParsedQuery& parsed, const Planner& planner);

/// A plan for articles like one: `like` is what it is about, `same` are the postings of its story, `filters` is the
/// plan of what they must match besides.
SearchPlan plan_similar(const SimilarQuery& like, const Xapian::Query& same, const SearchPlan& filters);

}  // namespace timtin::searcher
