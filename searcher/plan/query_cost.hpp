#pragma once
#include <xapian.h>

#include "common/store/index.hpp"

namespace timtin::searcher {

/// What it takes to read all that a query matches, at most.
struct QueryCost {
  double articles = 0;  ///< that match
  double postings = 0;  ///< entries of the lists of terms that are read for them
  double lists = 0;     ///< of terms, each as often as it stands in the query
};

/// From the frequencies of the terms alone; nothing is searched. `a OR b` reads both lists. Of `a AND b` the shorter
/// list is read, and the other is looked into once for each of its articles, if that is less. What only raises scores
/// is read where matches are ranked.
enum class Reading { ranked, counted };
QueryCost cost_of(const Xapian::Query& query, const store::Index& index, Reading reading);

/// How many articles `query` would match if its terms were independent.
double expected_matches(const Xapian::Query& query, const store::Index& index);

}  // namespace timtin::searcher
