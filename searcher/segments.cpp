#include "searcher/segments.hpp"

#include <algorithm>

#include "common/schema.hpp"

namespace timtin::searcher {
namespace {

/// Asks for no ranking. BoolWeight would be the plain way, but with it Xapian 1.4.22 reads a term that every document
/// has from the list of all documents, and takes that list's second part for damage (DatabaseCorruptError) where
/// removals have left gaps between docids. A weight that needs term counts makes it read the term's own list.
Xapian::TfIdfWeight unranked() { return Xapian::TfIdfWeight("nnn"); }

void set_order(Xapian::Enquire& enquire, const Segment& segment, const RankingWeights& weights) {
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  switch (segment.sort) {
    case SortOrder::relevance:
      enquire.set_weighting_scheme(bm25(weights));
      enquire.set_sort_by_relevance_then_value(schema::kSlotTieBreak, true);
      break;
    case SortOrder::newest:
      enquire.set_weighting_scheme(unranked());
      enquire.set_sort_by_value(schema::kSlotTieBreak, true);
      break;
    case SortOrder::oldest:
      enquire.set_weighting_scheme(unranked());
      enquire.set_sort_by_value(schema::kSlotTieBreak, false);
      break;
  }
}

MatchCount count_of(const Xapian::MSet& mset) {
  const bool is_exact = mset.get_matches_lower_bound() == mset.get_matches_upper_bound();
  return {is_exact ? mset.get_matches_lower_bound() : mset.get_matches_estimated(), is_exact};
}

}  // namespace

Xapian::BM25Weight bm25(const RankingWeights& weights) {
  return Xapian::BM25Weight(weights.k1, 0, 1, weights.b, weights.min_normlen);
}

std::vector<Match> fetch(const Xapian::Database& database, const std::vector<Segment>& segments,
                         const RankingWeights& weights, std::size_t offset, std::size_t limit, std::size_t exact_up_to,
                         std::vector<SegmentCount>& counts) {
  std::vector<Match> matches;
  for (const Segment& segment : segments) {
    Xapian::Enquire enquire(database);
    enquire.set_query(segment.query);
    set_order(enquire, segment, weights);
    const std::size_t wanted = limit - matches.size();
    const std::size_t check =
        std::min<std::size_t>(std::max(offset + wanted + 1, exact_up_to), database.get_doccount());
    const Xapian::MSet mset =
        enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(wanted),
                         static_cast<Xapian::doccount>(check));
    const MatchCount count = count_of(mset);
    counts.push_back({segment.tier, count});
    const bool is_ranked = segment.sort == SortOrder::relevance;
    for (auto it = mset.begin(); it != mset.end(); ++it)
      matches.push_back({*it, is_ranked ? it.get_weight() : 0, segment.tier});
    offset -= std::min<std::size_t>(offset, count.value);
    if (matches.size() >= limit) break;
  }
  return matches;
}

std::set<Xapian::docid> docids(const Xapian::Database& database, const Xapian::Query& query, std::size_t limit) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(unranked());
  const Xapian::MSet mset = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  return {mset.begin(), mset.end()};
}

MatchCount count_matches(const Xapian::Database& database, const Xapian::Query& query, std::size_t exact_up_to) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(unranked());
  const auto check = static_cast<Xapian::doccount>(std::min<std::size_t>(exact_up_to, database.get_doccount()));
  return count_of(enquire.get_mset(0, 0, check));
}

}  // namespace timtin::searcher
