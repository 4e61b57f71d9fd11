#pragma once
#include <xapian.h>

#include "common/ranking.hpp"
#include "common/store/index.hpp"

namespace timtin::searcher {

/// The same matches and scores as `query` with bm25(weights), for less: Xapian opens and reads the list of a term
/// once for every place where the query has the term, here it is read once (list_ranking.hpp). Parts that more than
/// lists of terms decide, such as phrases, stay as they are; so does the whole query for an index on another machine.
///
/// Scores may differ in the last digit; in an index of several shards by one or two hundredths where synonyms are rare,
/// because Xapian rounds their frequency in each shard.
Xapian::Query read_lists_once(const store::Index& index, const Xapian::Query& query, const RankingWeights& weights);

}  // namespace timtin::searcher
