#include "searcher/plan/query_cost.hpp"

#include <algorithm>
#include <vector>

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// To compare the places of words in an article takes as long as so many entries of lists without places.
constexpr double kPlaces = 10;

std::vector<QueryCost> costs_below(const Query& query, const store::Index& index, Reading reading) {
  std::vector<QueryCost> costs;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    costs.push_back(cost_of(query.get_subquery(i), index, reading));
  return costs;
}

/// Reads `main`, and looks into the lists of `other` for what it matches.
void look_into(QueryCost& main, const QueryCost& other) {
  main.postings += std::min(other.postings, main.articles * other.lists);
  main.lists += other.lists;
}

QueryCost cost_of_any(const std::vector<QueryCost>& costs, double articles) {
  QueryCost sum;
  for (const QueryCost& cost : costs) {
    sum.articles = std::min(sum.articles + cost.articles, articles);
    sum.postings += cost.postings;
    sum.lists += cost.lists;
  }
  return sum;
}

/// The rarest leads.
QueryCost cost_of_all(std::vector<QueryCost> costs) {
  std::ranges::stable_sort(costs, {}, &QueryCost::articles);
  QueryCost sum = costs.front();
  for (std::size_t i = 1; i < costs.size(); ++i) look_into(sum, costs[i]);
  return sum;
}

/// The first leads, whatever the others are.
QueryCost cost_of_first(const std::vector<QueryCost>& costs) {
  QueryCost sum = costs.front();
  for (std::size_t i = 1; i < costs.size(); ++i) look_into(sum, costs[i]);
  return sum;
}

/// The share of the articles that match.
double expected_share(const Query& query, const store::Index& index) {
  if (query.get_type() == Query::LEAF_TERM)
    return index.frequency(*query.get_terms_begin()) / std::max<double>(index.articles(), 1);
  const std::size_t count = query.get_num_subqueries();
  if (count == 0) return query.get_type() == Query::LEAF_MATCH_NOTHING ? 0 : 1;
  double all = 1, none = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = expected_share(query.get_subquery(i), index);
    all *= share;
    none *= 1 - share;
    switch (query.get_type()) {
      case Query::OP_AND_MAYBE:
      case Query::OP_AND_NOT:
      case Query::OP_SCALE_WEIGHT:
        return share;
      default:
        break;
    }
  }
  switch (query.get_type()) {
    case Query::OP_AND:
    case Query::OP_FILTER:
    case Query::OP_NEAR:
    case Query::OP_PHRASE:
      return all;
    default:
      return 1 - none;
  }
}

}  // namespace

double expected_matches(const Query& query, const store::Index& index) {
  return expected_share(query, index) * index.articles();
}

QueryCost cost_of(const Query& query, const store::Index& index, Reading reading) {
  const double articles = index.articles();
  switch (query.get_type()) {
    case Query::LEAF_TERM: {
      const double found = index.frequency(*query.get_terms_begin());
      return {found, found, 1};
    }
    case Query::LEAF_MATCH_NOTHING:
      return {};
    default:
      break;
  }
  const std::vector<QueryCost> below = costs_below(query, index, reading);
  if (below.empty()) return {articles, articles, 1};  // everything, or what only a look at each article tells
  switch (query.get_type()) {
    case Query::OP_AND:
    case Query::OP_FILTER:
      return cost_of_all(below);
    case Query::OP_NEAR:
    case Query::OP_PHRASE: {
      QueryCost cost = cost_of_all(below);
      cost.postings += kPlaces * cost.articles * cost.lists;
      cost.lists *= 1 + kPlaces;
      return cost;
    }
    case Query::OP_AND_MAYBE:
      return reading == Reading::ranked ? cost_of_first(below) : below.front();
    case Query::OP_AND_NOT:
    case Query::OP_SCALE_WEIGHT:
      return cost_of_first(below);
    default:
      return cost_of_any(below, articles);
  }
}

}  // namespace timtin::searcher
