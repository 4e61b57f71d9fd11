#include "searcher/plan/search_plan.hpp"

#include <iterator>
#include <utility>

#include "common/place/lookup.hpp"
#include "searcher/filter/arrival_query.hpp"
#include "searcher/filter/byline_query.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/filter/place_query.hpp"
#include "searcher/filter/story_query.hpp"
#include "searcher/filter/union_query.hpp"
#include "searcher/query/parse_request.hpp"
#include "searcher/query/query_error.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;
using Filters = std::vector<Query>;

/// The matches of `query` that pass every filter. An empty filter matches nothing.
Query filtered(const Query& query, const Filters& filters) {
  if (query.empty() || filters.empty()) return query;
  return Query(Query::OP_FILTER, query, Query(Query::OP_AND, filters.begin(), filters.end()));
}

BuiltQuery build(const SearchRequest& request, const ParsedQuery& parsed, const Planner& planner,
                 const PlaceQueries& places) {
  QueryBuilder builder(planner.index, planner.analyzer, planner.weights, places, request.exact,
                       request.expand ? &planner.abbreviations : nullptr);
  try {
    return builder.build(parsed.root.value_or(QueryNode{.kind = QueryNode::Kind::everything}));
  } catch (const ErrorAt& error) {
    throw query_error(request.query, error.at, error.what(), error.hint());
  }
}

/// The filters for places, unions, bylines, time of arrival and story.
Filters filters_of(const SearchRequest& request, const Planner& planner, const PlaceQueries& places,
                   std::vector<Notice>& notices) {
  Filters filters;
  if (!request.districts.empty() || !request.communes.empty() || !request.provinces.empty())
    filters.push_back(places.filter());
  if (!request.unions.empty())
    filters.push_back(union_filter(planner.index, planner.analyzer, request.unions, notices));
  if (!request.authors.empty())
    filters.push_back(byline_query(request.authors, schema::kAuthor, planner.index, planner.analyzer));
  if (!request.sources.empty())
    filters.push_back(byline_query(request.sources, schema::kSource, planner.index, planner.analyzer));
  if (request.indexed_after) filters.push_back(arrived_after(*request.indexed_after));
  if (!request.story.empty()) filters.push_back(story_query(request.story));
  return filters;
}

/// The filter for dates, if there is one.
Filters date_filters(const SearchRequest& request, const store::Index& index) {
  if (!request.dates.is_open()) return {date_query(request.dates, index)};
  if (request.undated) return {undated_query()};
  return {};
}

std::vector<Notice> joined(std::initializer_list<const std::vector<Notice>*> lists) {
  std::vector<Notice> notices;
  for (const std::vector<Notice>* list : lists) notices.insert(notices.end(), list->begin(), list->end());
  return notices;
}

}  // namespace

Query ranked_in_full(const BuiltQuery& query, const Query& all) {
  return query.has_compounds.empty() ? all : filtered(all, {query.has_compounds});
}

SearchPlan plan_search(const SearchRequest& request, const ParsedQuery& parsed, const Planner& planner) {
  std::vector<Notice> notices;
  const place::Lookup lookup(planner.analyzer, planner.local_names);
  const PlaceQueries places(lookup, planner.index, request, notices);
  const BuiltQuery query = build(request, parsed, planner, places);
  const Filters filters = filters_of(request, planner, places, notices);
  const Filters dates = date_filters(request, planner.index);
  // Alerts and the copies of a story only list articles with all words; alerts, those that have them in full.
  const bool wants_all = request.indexed_after || !request.story.empty();
  const Query at_any_time = filtered(request.indexed_after ? ranked_in_full(query, query.all) : query.all, filters);
  // Two words that make one are not there when they stand apart; those articles come after the others.
  const Query relaxed = query.most.empty() && !query.has_compounds.empty() ? query.all : query.most;
  const Query most = wants_all ? Query() : filtered(filtered(relaxed, filters), dates);
  return {.query = query,
          .all = filtered(at_any_time, dates),
          .most = most,
          .in_full = filtered(filtered(request.story.empty() ? query.in_full : query.all, filters), dates),
          .at_any_time = at_any_time,
          .dates = common_days(query.dates, request.dates),
          .is_restricted = query.is_restricted || has_filter(request),
          .is_weighted = query.is_weighted,
          .notices = joined({&parsed.notices, &query.notices, &notices})};
}

SearchPlan plan_similar(const SimilarQuery& like, const Query& same, const SearchPlan& filters) {
  const Query found(Query::OP_AND_NOT, like.query, same);
  SearchPlan plan = filters;
  plan.all = filtered(found, {filters.all});
  plan.in_full = plan.all;
  plan.at_any_time = filtered(found, {filters.at_any_time});
  plan.most = Query();
  plan.is_weighted = true;
  plan.query.highlights = like.highlights;
  plan.query.compounds.clear();
  plan.query.has_compounds = Query();
  return plan;
}

}  // namespace timtin::searcher
