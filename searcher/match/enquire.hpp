#pragma once
#include <xapian.h>

#include <cstddef>
#include <optional>
#include <set>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

// How Xapian is asked, whatever for.

/// The weighting scheme of every ranked query.
Xapian::BM25Weight bm25(const RankingWeights& weights);

/// Makes `enquire` give the matches of `query` without ranking, so that it can stop as soon as there are
/// enough. Not where a bug of Xapian 1.4.22 forbids it.
void set_unranked(Xapian::Enquire& enquire, const store::Index& database, const Xapian::Query& query);

/// How many articles match, at most `exact_up_to` counted exactly.
MatchCount count_matches(const store::Index& database, const Xapian::Query& query, std::size_t exact_up_to);

/// The same, and which they are, where there are no more than `most`.
struct ListedMatches {
  MatchCount count;
  std::optional<std::set<Xapian::docid>> all;
};
ListedMatches list_matches(const store::Index& database, const Xapian::Query& query, std::size_t most,
                           std::size_t exact_up_to);

/// How many matches Xapian has counted in `mset`.
MatchCount count_of(const Xapian::MSet& mset);

/// The first `limit` articles that match, in no order.
std::set<Xapian::docid> docids(const store::Index& database, const Xapian::Query& query, std::size_t limit);

}  // namespace timtin::searcher
