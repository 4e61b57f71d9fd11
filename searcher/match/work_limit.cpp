#include "searcher/match/work_limit.hpp"

#include <algorithm>
#include <optional>

#include "common/message.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/match/newest_part.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/plan/query_cost.hpp"

namespace timtin::searcher {
namespace {

double postings_of(const SearchPlan& plan, const store::Index& index, const SearchRequest& request) {
  const bool is_near = request.offset <= kLastPart && request.limit <= kLastPart - request.offset;
  const double passes = is_near ? 1 : 2;  // so many matches are counted first
  if (plan.most.empty()) return passes * cost_of(plan.all, index, Reading::ranked).postings;
  const double counted = cost_of(plan.in_full, index, Reading::counted).postings;
  // Of the first hits with some of the words only those with the rarest are ranked, see fetch().
  return is_near ? counted : std::max(counted, passes * cost_of(plan.most, index, Reading::ranked).postings);
}

}  // namespace

double most_postings(const store::Index& index) {
  return std::max(kMostPostings, kMostPostingsPerArticle * index.articles());
}

void limit_work(SearchPlan& plan, const store::Index& index, const SearchRequest& request, double most) {
  if (request.indexed_after) return;
  const double postings = postings_of(plan, index, request);
  if (postings <= most) return;
  const auto searched = static_cast<std::size_t>(index.articles() * most / postings);
  const std::optional<DateRange> days = request.undated ? std::nullopt : newest_days(index, searched, plan.dates);
  if (!days) throw Error(ErrorCode::usage, tr("the query has too many frequent words"));
  const Xapian::Query newest = date_query(*days, index);
  for (Xapian::Query* query : {&plan.all, &plan.most, &plan.in_full, &plan.at_any_time})
    if (!query->empty()) *query = Xapian::Query(Xapian::Query::OP_FILTER, *query, newest);
  plan.dates = *days;
  plan.query.is_cut = true;
  plan.notices.push_back({.code = "query_wide",
                          .message = tr("the query has so many frequent words that only articles since {} are searched",
                                        to_iso(*days->first)),
                          .arguments = {to_iso(*days->first)}});
}

}  // namespace timtin::searcher
