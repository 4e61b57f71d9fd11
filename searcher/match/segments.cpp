#include "searcher/match/segments.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "common/store/schema.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/newest_part.hpp"
#include "searcher/match/rarest_parts.hpp"
#include "searcher/match/time_limit.hpp"
#include "searcher/plan/query_cost.hpp"
#include "searcher/rank/read_lists_once.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

constexpr std::size_t kRecounted = 100;
constexpr std::size_t kCountedStories = 1000;
constexpr std::size_t kFewestNewest = 50;
/// Of 500 queries that expect fewer matches, 2 have more than kCountedStories.
constexpr double kExpectedFew = 500;

/// The arguments that stay the same while a window is filled.
struct FetchContext {
  const store::Index& index;
  const RankingWeights& weights;
  const Window& window;

  std::size_t clamp(std::size_t count) const { return std::min<std::size_t>(count, index.get_doccount()); }
  /// The most matches of the next segment needed to fill the window. As many more as there are stories in it
  /// are requested, because they may be copies of these.
  std::size_t wanted(const FillingWindow& filling) const {
    return clamp(clamp(filling.to_skip) + clamp(filling.limit - filling.matches.size()) +
                 clamp(filling.stories.size()));
  }
  /// A few more matches than are shown. Xapian drops matches that score less than the last one requested, even
  /// copies of better ones, and estimates the number of copies from the rest.
  std::size_t with_spare(std::size_t wanted) const {
    constexpr std::size_t kSpare = 10;
    return window.collapse ? clamp(wanted + kSpare) : wanted;
  }
};

void set_query(Xapian::Enquire& enquire, const FetchContext& context, const Segment& segment) {
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  if (segment.sort == SortOrder::relevance) {
    const Query query = read_lists_once(context.index, segment.query, context.weights);
    enquire.set_query(within_time(context.index, query));
    enquire.set_weighting_scheme(bm25(context.weights));
    enquire.set_sort_by_relevance_then_value(schema::kSlotTieBreak, true);
  } else {
    set_unranked(enquire, context.index, segment.query);
    enquire.set_sort_by_value(schema::kSlotTieBreak, segment.sort == SortOrder::newest);
  }
}

/// The first `count` matches of a segment.
Xapian::MSet rank(const FetchContext& context, const Segment& segment, std::size_t count) {
  Xapian::Enquire enquire(context.index);
  set_query(enquire, context, segment);
  if (context.window.collapse) enquire.set_collapse_key(schema::kSlotStory);
  // Dropping changes the order in which a score is summed, so the scores of copies may differ in the last
  // digit. If copies are shown, they must be ordered by date, with one shard as with many: so nothing is dropped.
  const std::size_t looked_at = context.window.collapse ? count + 1 : std::max(count + 1, kCountedStories);
  return enquire.get_mset(0, static_cast<Xapian::doccount>(count),
                          static_cast<Xapian::doccount>(context.clamp(looked_at)));
}

std::vector<RankedMatch> matches_of(const Xapian::MSet& mset, const FetchContext& context, const Segment& segment) {
  std::vector<RankedMatch> ranked;
  for (auto it = mset.begin(); it != mset.end(); ++it)
    ranked.push_back({.docid = *it,
                      .score = segment.sort == SortOrder::relevance ? it.get_weight() : 0,
                      .story = context.window.collapse ? it.get_collapse_key() : std::string(),
                      .copies = it.get_collapse_count()});
  return ranked;
}

/// An estimate from the share of copies among the ranked matches.
MatchCount stories_of(const MatchCount& articles, const Xapian::MSet& mset) {
  const double met = std::max<Xapian::doccount>(mset.get_uncollapsed_matches_estimated(), 1);
  const double share = std::min(mset.get_matches_estimated() / met, 1.0);
  return {static_cast<std::uint64_t>(share * static_cast<double>(articles.value)), false};
}

/// The matches with one of the rarest parts of a long query, enough of them to include the best ones. Nothing
/// if it is as cheap to rank all matches. The first pages are cut from the same matches, so that they are
/// consistent.
std::optional<Query> best_part(const FetchContext& context, const Segment& segment, std::size_t wanted) {
  constexpr std::size_t kNear = 50;
  if (segment.parts.empty() || wanted > kLastPart) return std::nullopt;
  const std::size_t least = context.weights.least_promising * (wanted > kNear ? kLastPart / kNear : 1);
  // Filters may leave few of these articles, which is not known in advance. An article with a pair counts
  // three times: for the pair and for both words.
  for (std::size_t articles = least;; articles *= 4) {
    const std::optional<Query> any = rarest_parts(segment.parts, static_cast<double>(articles));
    if (!any) return std::nullopt;
    const Query part(Query::OP_FILTER, segment.query, *any);
    if (!segment.is_restricted || count_matches(context.index, part, least / 4).value >= least / 4) return part;
  }
}

/// The part of a segment that is ranked instead of all its `articles` matches: the newest articles when
/// sorting by date, those with the rarest parts for a long query. Nothing if there are few matches, or if the
/// window is not empty.
std::optional<Query> part_of(const FetchContext& context, const Segment& segment, const FillingWindow& filling,
                             const MatchCount& articles) {
  const std::size_t wanted = context.wanted(filling);
  // So few are counted exactly, including stories and copies.
  const bool has_begun = !filling.matches.empty() || !filling.stories.empty();
  if (wanted == 0 || articles.value <= kCountedStories || has_begun) return std::nullopt;
  if (4 * wanted >= articles.value) return std::nullopt;  // no part of it is much smaller
  if (segment.sort == SortOrder::newest)
    return newest_part(context.index, segment.query, std::max(4 * wanted, kFewestNewest), segment.dates);
  return best_part(context, segment, wanted);
}

/// Fills the window from a part of the segment. If the part is too small, the window is unchanged and the
/// result empty.
std::optional<SegmentCount> collect_part(const FetchContext& context, const Segment& segment,
                                         const MatchCount& articles, FillingWindow& filling) {
  const std::size_t wanted = context.wanted(filling);
  const std::optional<Query> part = part_of(context, segment, filling, articles);
  if (!part) return std::nullopt;
  const Segment some{*part, segment.tier, segment.sort};
  const Xapian::MSet mset = rank(context, some, context.with_spare(wanted));
  if (mset.size() < wanted) return std::nullopt;
  fill(filling, matches_of(mset, context, some), segment.tier);
  for (Match& match : filling.matches) match.copies.is_exact = false;
  return SegmentCount{segment.tier, articles, context.window.collapse ? stories_of(articles, mset) : articles};
}

/// Fills the window from a segment that is expected to have few matches: these are ranked at once, which counts
/// them, too. If they are more, the window is unchanged and the result empty.
std::optional<SegmentCount> collect_few(const FetchContext& context, const Segment& segment, FillingWindow& filling) {
  const std::size_t wanted = context.wanted(filling);
  if (!context.window.collapse || context.index.is_remote() || wanted == 0 || wanted > kCountedStories) return {};
  if (expected_matches(segment.query, context.index) > kExpectedFew) return {};
  const std::size_t asked = context.with_spare(kCountedStories);
  const Xapian::MSet mset = rank(context, segment, asked);
  const store::Deadline* deadline = context.index.deadline();
  const bool is_whole = mset.size() < asked && (deadline == nullptr || !deadline->was_missed());
  if (!is_whole) return {};
  const std::vector<RankedMatch> matches = matches_of(mset, context, segment);
  std::uint64_t articles = 0;
  for (const RankedMatch& match : matches) articles += 1 + match.copies;
  const std::size_t repeated = fill(filling, matches, segment.tier);
  return SegmentCount{
      segment.tier, {articles, true}, {mset.size() - std::min<std::size_t>(mset.size(), repeated), true}};
}

/// Fills the window from the segment.
SegmentCount collect(const FetchContext& context, const Segment& segment, FillingWindow& filling) {
  if (const std::optional<SegmentCount> few = collect_few(context, segment, filling)) return *few;
  const bool collapse = context.window.collapse;
  const std::size_t wanted = context.wanted(filling);
  // Counted without ranking, so that only as many matches are ranked as fill the window.
  MatchCount articles = count_matches(context.index, segment.query, std::max(context.window.exact_up_to, wanted + 1));
  if (wanted == 0 && !collapse) return {segment.tier, articles, articles};  // counts alone are wanted
  if (const std::optional<SegmentCount> part = collect_part(context, segment, articles, filling)) return *part;
  // Xapian counts collapsed matches exactly only when it is asked for all of them.
  const bool is_few = collapse && articles.is_exact && articles.value <= kCountedStories;
  // Xapian finds all matches faster than the better half of them, because it then keeps no heap.
  const bool is_most = wanted > kCountedStories && 4 * wanted >= articles.value;
  const std::size_t asked = is_most  ? context.clamp(context.index.get_doccount())
                            : is_few ? context.with_spare(std::max<std::size_t>(wanted, articles.value))
                                     : context.with_spare(wanted);
  const Xapian::MSet mset = rank(context, segment, asked);
  if (!collapse && !articles.is_exact) articles = count_of(mset);  // ranking found more of them
  const bool is_whole = mset.size() < asked || (articles.is_exact && mset.size() == articles.value);
  const std::size_t repeated = fill(filling, matches_of(mset, context, segment), segment.tier);
  SegmentCount count{segment.tier, articles, articles};
  if (collapse) count.stories = is_whole ? MatchCount{mset.size(), true} : stories_of(articles, mset);
  count.stories.value -= std::min<std::uint64_t>(count.stories.value, repeated);
  for (Match& match : filling.matches) match.copies.is_exact = match.copies.is_exact && is_whole;
  return count;
}

/// A segment after a full window. Matches of tier `all` are counted; others are not searched for.
SegmentCount skip(const FetchContext& context, const Segment& segment) {
  const MatchCount unknown{0, false};
  if (segment.tier != Tier::all) return {segment.tier, unknown, unknown};
  const MatchCount count = count_matches(context.index, segment.query, context.window.exact_up_to);
  return {segment.tier, count, context.window.collapse && count.value > 0 ? MatchCount{count.value, false} : count};
}

/// Xapian 1.4.22 forgets copies when it collapses what several servers have already collapsed. So the copies
/// of the stories shown are counted once more, over the segments that filled the window.
void recount_copies(const FetchContext& context, std::span<const Segment> segments, FillingWindow& filling) {
  std::vector<Query> shown, all;
  for (const auto& [story, place] : filling.stories)
    if (place != FillingWindow::kNotShown)
      shown.emplace_back(Query::OP_VALUE_RANGE, Xapian::valueno{schema::kSlotStory}, story, story);
  if (shown.empty()) return;
  if (shown.size() > kRecounted) {
    for (Match& match : filling.matches) match.copies.is_exact = false;
    return;
  }
  for (const Segment& segment : segments) all.push_back(segment.query);
  const Query query(Query::OP_FILTER, Query(Query::OP_OR, all.begin(), all.end()),
                    Query(Query::OP_OR, shown.begin(), shown.end()));
  Xapian::Enquire enquire(context.index);
  set_unranked(enquire, context.index, query);
  Xapian::ValueCountMatchSpy stories(schema::kSlotStory);
  enquire.add_matchspy(&stories);
  enquire.get_mset(0, 0, context.index.get_doccount());
  for (auto story = stories.values_begin(); story != stories.values_end(); ++story)
    if (const auto found = filling.stories.find(*story);
        found != filling.stories.end() && found->second < filling.matches.size())
      filling.matches[found->second].copies = {story.get_termfreq() - 1, true};
}

}  // namespace

Fetched fetch(const store::Index& database, const std::vector<Segment>& segments, const RankingWeights& weights,
              const Window& window) {
  const FetchContext context{database, weights, window};
  FillingWindow filling(window);
  std::vector<SegmentCount> counts;
  std::size_t collected = 0;
  std::uint64_t found = 0;
  for (const Segment& segment : segments) {
    // If nothing has matched so far, continue, even if no hits are to be shown.
    const bool is_done = filling.is_full() && found > 0;
    collected += is_done ? 0 : 1;
    counts.push_back(is_done ? skip(context, segment) : collect(context, segment, filling));
    found += counts.back().count.value;
  }
  if (window.collapse && database.is_remote()) recount_copies(context, std::span(segments).first(collected), filling);
  return {std::move(filling.matches), std::move(counts)};
}

}  // namespace timtin::searcher
