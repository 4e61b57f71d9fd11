#include "searcher/rank/read_lists_once.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/plan/query_cost.hpp"
#include "searcher/rank/list_ranking.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// Puts list rankings into a query where its scores come from, but not into an OR, which Xapian walks as well.
class Replacement {
 public:
  Replacement(const store::Index& index, const RankingWeights& weights)
      : index_(index), bm25_(weights, index.get_doccount(), index.get_avlength()) {}

  Query in(const Query& query) const {
    const std::optional<Query> whole = whole_of(query);
    return whole ? *whole : in_parts(query);
  }

 private:
  static std::vector<Query> parts_of(const Query& query) {
    std::vector<Query> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) parts.push_back(query.get_subquery(i));
    return parts;
  }

  /// The ranking that gives what `query` gives; nothing if a tree cannot say it. A single term stays.
  std::optional<Query> whole_of(const Query& query) const {
    if (query.get_type() == Query::LEAF_TERM) return query;
    const auto frequency = [&](const std::string& term) { return static_cast<double>(index_.frequency(term)); };
    std::optional<ScoreTree> tree = ScoreTree::read(query, bm25_, frequency);
    if (!tree) return std::nullopt;
    const double share = expected_matches(query, index_) / std::max<double>(index_.articles(), 1);
    const auto scores =
        std::make_shared<const ListScores>(ListScores{std::move(*tree), bm25_, share, index_.deadline()});
    return Query((new ListRanking(scores))->release());
  }

  /// What is left of a query that is not ranked as a whole.
  Query in_parts(const Query& query) const {
    std::vector<Query> parts = parts_of(query);
    switch (query.get_type()) {
      case Query::OP_AND:
        return in_all(parts);
      case Query::OP_AND_MAYBE:
        if (parts.size() == 2) parts.back() = in(parts.back());
        [[fallthrough]];
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
        parts.front() = in(parts.front());
        return Query(query.get_type(), parts.begin(), parts.end());
      default:
        return query;
    }
  }

  /// The parts of an AND that lists decide are ranked together, unless that takes too many lists.
  Query in_all(const std::vector<Query>& parts) const {
    std::vector<Query> readable, rankings, all;
    for (const Query& part : parts)
      if (std::optional<Query> ranking = whole_of(part)) {
        readable.push_back(part);
        rankings.push_back(std::move(*ranking));
      } else {
        all.push_back(in_parts(part));
      }
    // All parts together are the query that is not ranked as a whole.
    if (readable.size() > 1 && !all.empty())
      if (std::optional<Query> together = whole_of(Query(Query::OP_AND, readable.begin(), readable.end())))
        rankings = {std::move(*together)};
    all.insert(all.end(), rankings.begin(), rankings.end());
    return Query(Query::OP_AND, all.begin(), all.end());
  }

  const store::Index& index_;
  Bm25 bm25_;
};

}  // namespace

Query read_lists_once(const store::Index& index, const Query& query, const RankingWeights& weights) {
  return index.is_remote() || query.empty() ? query : Replacement(index, weights).in(query);
}

}  // namespace timtin::searcher
