#include "searcher/match/enquire.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/match/time_limit.hpp"

namespace timtin::searcher {
namespace {

/// The share of the remaining time that a count may take before anything is ranked.
constexpr double kShareOfCounting = 0.5;

/// Whether a term of `query` is in every document of `shard` while removals have left gaps between docids.
/// Xapian 1.4.22 then reads the term from the list of all documents, unless it needs term counts, and takes the second
/// part of that list for damage (DatabaseCorruptError). `index` holds `shard` and knows most frequencies without
/// asking.
bool meets_all_with_gaps(const store::Index& index, const Xapian::Database& shard, const Xapian::Query& query) {
  const Xapian::doccount articles = shard.get_doccount();
  if (shard.get_lastdocid() == articles) return false;
  const Xapian::doccount enough = index.is_remote() ? articles / 2 : articles;  // a vocabulary file may be a day old
  const auto begin = query.get_unique_terms_begin(), end = query.get_unique_terms_end();
  return begin == end || std::any_of(begin, end, [&](const std::string& term) {
           return index.frequency(term) >= enough && shard.get_termfreq(term) == articles;
         });
}

/// The same matches. Only scores tell an OP_MAX from an OR; and where one ends inside an AND, Xapian 1.4.22 reads freed
/// memory (MaxPostList::recalc_maxweight).
Xapian::Query without_scores(const Xapian::Query& query) {
  using Xapian::Query;
  switch (query.get_type()) {
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_AND_MAYBE:
      return without_scores(query.get_subquery(0));
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_MAX:
    case Query::OP_FILTER:
    case Query::OP_AND_NOT: {
      std::vector<Query> parts;
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        parts.push_back(without_scores(query.get_subquery(i)));
      return Query(query.get_type() == Query::OP_MAX ? Query::OP_OR : query.get_type(), parts.begin(), parts.end());
    }
    default:
      return query;
  }
}

}  // namespace

Xapian::BM25Weight bm25(const RankingWeights& weights) {
  return Xapian::BM25Weight(weights.k1, 0, 1, weights.b, weights.min_normlen);
}

void set_unranked(Xapian::Enquire& enquire, const store::Index& database, const Xapian::Query& query, double share) {
  enquire.set_query(within_time(database, without_scores(query), share));
  const auto is_dangerous = [&](const Xapian::Database& shard) { return meets_all_with_gaps(database, shard, query); };
  if (std::ranges::any_of(database.shards(), is_dangerous))
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
  else
    enquire.set_weighting_scheme(Xapian::BoolWeight());
}

MatchCount count_matches(const store::Index& database, const Xapian::Query& query, std::size_t exact_up_to) {
  return list_matches(database, query, 0, exact_up_to).count;
}

ListedMatches list_matches(const store::Index& database, const Xapian::Query& query, std::size_t most,
                           std::size_t exact_up_to) {
  Xapian::Enquire enquire(database);
  set_unranked(enquire, database, query, kShareOfCounting);
  const auto check = static_cast<Xapian::doccount>(std::min<std::size_t>(exact_up_to, database.get_doccount()));
  const auto listed = static_cast<Xapian::doccount>(std::min<std::size_t>(most, check));
  const Xapian::MSet mset = enquire.get_mset(0, listed, check);
  ListedMatches found{count_of(mset), std::nullopt};
  if (database.deadline() != nullptr && database.deadline()->was_missed()) found.count.is_exact = false;
  if (found.count.is_exact && mset.size() == found.count.value) found.all.emplace(mset.begin(), mset.end());
  return found;
}

MatchCount count_of(const Xapian::MSet& mset) {
  const Xapian::doccount low = mset.get_matches_lower_bound(), high = mset.get_matches_upper_bound();
  return {low == high ? low : mset.get_matches_estimated(), low == high};
}

std::set<Xapian::docid> docids(const store::Index& database, const Xapian::Query& query, std::size_t limit) {
  Xapian::Enquire enquire(database);
  set_unranked(enquire, database, query);
  const Xapian::MSet mset = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  return {mset.begin(), mset.end()};
}

}  // namespace timtin::searcher
