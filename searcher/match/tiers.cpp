#include "searcher/match/tiers.hpp"

#include "common/store/schema.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/plan/coverage.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// Matches ordered by date: those with all words, or with most of the words if no article has all.
std::vector<Segment> by_date(const store::Index& database, const SearchPlan& plan, SortOrder sort) {
  Query matched = plan.in_full;
  Tier tier = Tier::all;
  if (!plan.most.empty() && count_matches(database, plan.in_full, 1).value == 0) {
    Vocabulary vocabulary(database);
    const bool are_apart = count_matches(database, plan.all, 1).value > 0;  // the words of its compounds
    matched = are_apart ? plan.all : Query(Query::OP_FILTER, plan.most, covers_most(plan.query.units, vocabulary));
    tier = Tier::most;
  }
  if (sort == SortOrder::newest) return {{matched, tier, sort, plan.dates}};
  return {{Query(Query::OP_AND_NOT, matched, undated_query()), tier, sort},  // undated last in both orders
          {Query(Query::OP_FILTER, matched, undated_query()), tier, sort}};
}

}  // namespace

bool ranks_as_one(const SearchPlan& plan, SortOrder sort) { return sort == SortOrder::relevance && !plan.most.empty(); }

std::vector<Segment> segments(const store::Index& database, const SearchPlan& plan, SortOrder sort) {
  if (sort == SortOrder::relevance && !plan.is_weighted) sort = SortOrder::newest;
  if (sort != SortOrder::relevance) return by_date(database, plan, sort);
  if (!ranks_as_one(plan, sort)) return {{plan.all, Tier::all, sort}};
  return {{plan.most, Tier::most, sort, {}, plan.query.relaxed_parts, plan.is_restricted}};
}

std::set<Xapian::docid> with_all_words(const store::Index& database, const SearchPlan& plan,
                                       const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  std::vector<Query> any;
  for (const std::string& id : ids) any.emplace_back(std::string(schema::kId) + id);
  return docids(database, Query(Query::OP_FILTER, Query(Query::OP_OR, any.begin(), any.end()), plan.in_full),
                ids.size());
}

}  // namespace timtin::searcher
