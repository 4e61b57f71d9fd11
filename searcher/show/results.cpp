#include "searcher/show/results.hpp"

#include <set>
#include <string>
#include <utility>

#include "common/message.hpp"
#include "searcher/filter/arrival_query.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/tiers.hpp"
#include "searcher/show/hits.hpp"
#include "searcher/show/snippet.hpp"

namespace timtin::searcher {
namespace {

/// This many hits are shown even after the time limit, because reading their texts takes hardly any time.
constexpr std::size_t kHitsInAnyCase = 10;

std::vector<Hit> make_hits(const store::Index& index, const SearchPlan& plan, const std::vector<Match>& shown,
                           const SearchRequest& request, text::Analyzer& analyzer) {
  Highlighter highlighter(plan.query.highlights, plan.query.compounds);
  std::vector<Hit> hits;
  for (const Match& match : shown) {
    if (index.is_too_late() && hits.size() >= kHitsInAnyCase) break;
    hits.push_back(make_hit(index, match, highlighter, analyzer, request));
    hits.back().rank = request.offset + hits.size();
  }
  return hits;
}

void tell_tiers(const store::Index& index, const SearchPlan& plan, const Matches& matches, std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) ids.push_back(hit.id);
  const std::set<Xapian::docid> with_all =
      matches.with_all_words ? *matches.with_all_words : with_all_words(index, plan, ids);
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (with_all.contains(matches.shown[i].docid)) hits[i].tier = Tier::all;
}

/// The tiers of so many matches that those with all words are looked for at once.
void tell_tiers(const store::Index& index, const SearchPlan& plan, Matches& matches) {
  const std::set<Xapian::docid> with_all =
      matches.with_all_words ? *matches.with_all_words : docids(index, plan.in_full, index.get_doccount());
  for (Match& match : matches.shown) match.tier = with_all.contains(match.docid) ? Tier::all : match.tier;
}

Notice hidden_notice(const MatchCount& hidden) {
  return {"undated_hidden",
          hidden.is_exact ? tr_count("{} more matches but has no date", "{} more match but have no date", hidden.value)
                          : tr("about {} more match but have no date", hidden.value),
          {std::to_string(hidden.value)}};
}

/// In an incomplete answer no count is exact.
void mark_inexact(SearchResults& results) {
  for (MatchCount* count : {&results.total, &results.total_relaxed}) count->is_exact = false;
  if (results.stories) results.stories->is_exact = false;
  for (Hit& hit : results.hits)
    if (hit.copies) hit.copies->is_exact = false;
}

void mark_timed_out(SearchResults& results) {
  results.timed_out = true;
  mark_inexact(results);
  results.notices.push_back({"timed_out", tr("time limit reached; these are the hits found so far"), {}});
}

}  // namespace

SearchResults make_results(const store::Index& index, const SearchPlan& plan, Matches matches,
                           const SearchRequest& request, text::Analyzer& analyzer, UnreadHits* unread) {
  SearchResults results{.hits = unread ? std::vector<Hit>() : make_hits(index, plan, matches.shown, request, analyzer),
                        .total = matches.total,
                        .total_relaxed = matches.total_relaxed,
                        .stories = matches.stories,
                        .facets = std::move(matches.facets),
                        .cross = std::move(matches.cross),
                        .notices = plan.notices,
                        .suggestions = {},
                        .narrowings = {},
                        .missing_shards = {},
                        .timed_out = false,
                        .indexed_until = latest_arrival(index)};
  if (matches.are_tiers_mixed && matches.total.value > 0)
    unread ? tell_tiers(index, plan, matches) : tell_tiers(index, plan, matches, results.hits);
  if (matches.hidden_undated.value > 0) results.notices.push_back(hidden_notice(matches.hidden_undated));
  if (plan.query.is_cut) mark_inexact(results);
  if (index.deadline() != nullptr && index.deadline()->was_missed()) mark_timed_out(results);
  if (unread != nullptr) {
    unread->matches = std::move(matches.shown);
    unread->highlighter.emplace(plan.query.highlights, plan.query.compounds);
  }
  return results;
}

}  // namespace timtin::searcher
