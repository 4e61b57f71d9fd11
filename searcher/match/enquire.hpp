#pragma once
#include <xapian.h>

#include <cstddef>
#include <optional>
#include <set>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The weighting scheme of every ranked query.
Xapian::BM25Weight bm25(const RankingWeights& weights);

/// Makes `enquire` return the matches of `query` without ranking, so that it can stop as soon as there are
/// enough, within `share` of the time left. With some queries a bug of Xapian 1.4.22 would then report damage; those
/// get a cheap ranking.
void set_unranked(Xapian::Enquire& enquire, const store::Index& database, const Xapian::Query& query, double share = 1);

/// How many articles match. Exact up to `exact_up_to`, above that an estimate.
MatchCount count_matches(const store::Index& database, const Xapian::Query& query, std::size_t exact_up_to);

/// The same, with the matches themselves if there are no more than `most`.
struct ListedMatches {
  MatchCount count;
  std::optional<std::set<Xapian::docid>> all;
};
ListedMatches list_matches(const store::Index& database, const Xapian::Query& query, std::size_t most,
                           std::size_t exact_up_to);

/// How many matches Xapian has counted in `mset`.
MatchCount count_of(const Xapian::MSet& mset);

/// At most `limit` articles that match, unranked.
std::set<Xapian::docid> docids(const store::Index& database, const Xapian::Query& query, std::size_t limit);

}  // namespace timtin::searcher
