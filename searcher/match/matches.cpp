#include "searcher/match/matches.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "common/store/schema.hpp"
#include "searcher/facets/cross_table.hpp"
#include "searcher/facets/facets.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/feedback.hpp"
#include "searcher/match/recency.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/match/tiers.hpp"

namespace timtin::searcher {
namespace {

/// The window of the best matches after `reorder` has put the first `reordered` in order.
template <class Reorder>
Fetched fetch_reordered(const store::Index& index, const std::vector<Segment>& segments, const RankingWeights& weights,
                        Window window, std::size_t reordered, Reorder reorder) {
  const std::size_t offset = window.offset;
  const std::size_t last =
      window.limit < std::numeric_limits<std::size_t>::max() - offset ? offset + window.limit : window.limit;
  window.offset = 0;
  window.limit = std::max(last, reordered);
  Fetched fetched = fetch(index, segments, weights, window);
  reorder(fetched.matches);
  if (fetched.matches.size() > last) fetched.matches.resize(last);
  const std::size_t skipped = std::min(offset, fetched.matches.size());
  fetched.matches.erase(fetched.matches.begin(), fetched.matches.begin() + static_cast<std::ptrdiff_t>(skipped));
  return fetched;
}

/// The window in the order that the request asks for.
Fetched fetch_in_order(const store::Index& index, const SearchPlan& plan, const SearchRequest& request,
                       const RankingWeights& weights, const Window& window) {
  const std::vector<Segment> parts = segments(index, plan, request.sort);
  const bool is_ranked = request.sort == SortOrder::relevance && plan.is_weighted;
  if (is_ranked && request.recent && request.offset < kRecencyWindow)
    return fetch_reordered(index, parts, weights, window, kRecencyWindow,
                           [&](std::vector<Match>& matches) { prefer_recent(index, matches); });
  const std::size_t words = plan.query.units.size();
  const bool is_short = words > 0 && words <= weights.max_short_words;
  if (is_ranked && is_short && window.limit > 0 && request.offset < kFeedbackWindow && weights.feedback > 0)
    return fetch_reordered(index, parts, weights, window, kFeedbackWindow,
                           [&](std::vector<Match>& matches) { prefer_like_the_best(index, matches, weights); });
  return fetch(index, parts, weights, window);
}

MatchCount sum(const MatchCount& a, const MatchCount& b) { return {a.value + b.value, a.is_exact && b.is_exact}; }

void add_counts(const std::vector<SegmentCount>& counts, bool with_stories, Matches& matches) {
  MatchCount stories;
  for (const SegmentCount& segment : counts) {
    MatchCount& total = segment.tier == Tier::all ? matches.total : matches.total_relaxed;
    total = sum(total, segment.count);
    stories = sum(stories, segment.stories);
  }
  if (!with_stories) return;
  // Both may be separate estimates. A story has at least one article.
  stories.value = std::min(stories.value, matches.total.value + matches.total_relaxed.value);
  matches.stories = stories;
}

/// For matches of both tiers ranked together: counts those of tier `all`.
void split_total(const MatchCount& all, Matches& matches) {
  MatchCount& relaxed = matches.total_relaxed;
  matches.total = all;
  relaxed.value -= std::min(relaxed.value, all.value);
  relaxed.is_exact = relaxed.is_exact && all.is_exact;
}

MatchCount count_hidden_undated(const store::Index& index, const SearchPlan& plan, const SearchRequest& request) {
  if (request.dates.is_open() || index.is_too_late() || !index.term_exists(std::string(schema::kUndated) + "1"))
    return {};
  return count_matches(index, Xapian::Query(Xapian::Query::OP_FILTER, plan.at_any_time, undated_query()),
                       kCountedExactly);
}

}  // namespace

Matches find_matches(const store::Index& index, const SearchPlan& plan, const SearchRequest& request,
                     const RankingWeights& weights, text::Analyzer& analyzer) {
  const std::size_t exact_up_to = request.exact_total ? std::numeric_limits<Xapian::doccount>::max() : kCountedExactly;
  const Window window{request.offset, request.limit, exact_up_to, request.collapse};
  Fetched fetched = fetch_in_order(index, plan, request, weights, window);
  Matches matches{.shown = std::move(fetched.matches), .are_tiers_mixed = ranks_as_one(plan, request.sort)};
  add_counts(fetched.counts, request.collapse, matches);
  if (matches.are_tiers_mixed) {
    ListedMatches in_full = list_matches(index, plan.in_full, kCountedExactly, exact_up_to);
    split_total(in_full.count, matches);
    matches.with_all_words = std::move(in_full.all);
  }
  if (!request.facets.empty()) {
    FacetCounts counted = count_facets(index, plan.in_full, request.facets, analyzer);
    matches.total = {counted.total, true};
    matches.facets = std::move(counted.facets);
  }
  if (request.cross) matches.cross = count_pairs(index, plan.in_full, *request.cross, analyzer);
  matches.hidden_undated = count_hidden_undated(index, plan, request);
  return matches;
}

}  // namespace timtin::searcher
