#include "searcher/match/segments.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <unordered_map>

#include "common/store/schema.hpp"
#include "searcher/match/newest_part.hpp"
#include "searcher/match/rarest_parts.hpp"

namespace timtin::searcher {
namespace {

/// Whether a term of `query` stands in every document of `shard` while removals have left gaps between docids. Then
/// Xapian 1.4.22, unless it needs term counts, reads the term from the list of all documents, and takes that list's
/// second part for damage (DatabaseCorruptError). `index` has `shard`, and knows most frequencies without asking.
bool meets_all_with_gaps(const store::Index& index, const Xapian::Database& shard, const Xapian::Query& query) {
  const Xapian::doccount articles = shard.get_doccount();
  if (shard.get_lastdocid() == articles) return false;
  const Xapian::doccount enough = index.is_far() ? articles / 2 : articles;  // a vocabulary file may be of yesterday
  const auto begin = query.get_unique_terms_begin(), end = query.get_unique_terms_end();
  return begin == end || std::any_of(begin, end, [&](const std::string& term) {
           return index.frequency(term) >= enough && shard.get_termfreq(term) == articles;
         });
}

void set_order(Xapian::Enquire& enquire, const store::Index& database, const Segment& segment,
               const RankingWeights& weights) {
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  switch (segment.sort) {
    case SortOrder::relevance:
      enquire.set_weighting_scheme(bm25(weights));
      enquire.set_sort_by_relevance_then_value(schema::kSlotTieBreak, true);
      break;
    case SortOrder::newest:
      set_unranked(enquire, database, segment.query);
      enquire.set_sort_by_value(schema::kSlotTieBreak, true);
      break;
    case SortOrder::oldest:
      set_unranked(enquire, database, segment.query);
      enquire.set_sort_by_value(schema::kSlotTieBreak, false);
      break;
  }
}

MatchCount make_count(Xapian::doccount low, Xapian::doccount estimate, Xapian::doccount high) {
  return {low == high ? low : estimate, low == high};
}
MatchCount count_of(const Xapian::MSet& mset) {
  return make_count(mset.get_matches_lower_bound(), mset.get_matches_estimated(), mset.get_matches_upper_bound());
}

void add_count(MatchCount& sum, const MatchCount& count) {
  sum.value += count.value;
  sum.is_exact = sum.is_exact && count.is_exact;
}

/// Goes through the segments and keeps what the window shows.
class Fetch {
 public:
  Fetch(const store::Index& database, const RankingWeights& weights, const Window& window)
      : database_(database), weights_(weights), window_(window), offset_(window.offset) {}

  /// False when the window is full.
  bool take(const Segment& segment, std::vector<SegmentCount>& counts) {
    taken_.push_back(segment.query);
    // A story of a segment before may come again: at most so many hits are passed over.
    const std::size_t wanted = clamp(clamp(offset_) + clamp(window_.limit - matches_.size()) + clamp(stories_.size()));
    // Counted without ranking, so that ranking need look at no more than it takes to fill the window.
    MatchCount articles = count_matches(database_, segment.query, std::max(window_.exact_up_to, wanted + 1));
    if (take_part(segment, wanted, articles, counts)) return matches_.size() < window_.limit;
    // Xapian counts what it collapses exactly only where it is asked for all of it.
    const bool is_few = window_.collapse && articles.is_exact && articles.value <= kCountedStories;
    const std::size_t met = with_spare(is_few ? std::max<std::size_t>(wanted, articles.value) : wanted);
    const Xapian::MSet mset = run(segment, met);
    if (!window_.collapse && !articles.is_exact) articles = count_of(mset);  // ranking met more of them
    const bool is_whole = mset.size() < met || (articles.is_exact && mset.size() == articles.value);
    const std::size_t repeated = keep(segment, mset);
    SegmentCount count{segment.tier, articles, articles};
    if (window_.collapse) count.stories = is_whole ? MatchCount{mset.size(), true} : stories_of(articles, mset);
    count.stories.value -= std::min<std::uint64_t>(count.stories.value, repeated);
    for (Match& match : matches_) match.copies.is_exact = match.copies.is_exact && is_whole;
    counts.push_back(count);
    return matches_.size() < window_.limit;
  }
  /// A segment behind a full window. Of the tier `all` every match counts; the rest is not looked for.
  SegmentCount pass_over(const Segment& segment) const {
    const MatchCount unknown{0, false};
    if (segment.tier != Tier::all) return {segment.tier, unknown, unknown};
    const MatchCount count = count_matches(database_, segment.query, window_.exact_up_to);
    return {segment.tier, count, window_.collapse && count.value > 0 ? MatchCount{count.value, false} : count};
  }
  std::vector<Match> matches() {
    if (window_.collapse && database_.is_far()) recount_copies();
    return std::move(matches_);
  }

 private:
  std::size_t clamp(std::size_t count) const { return std::min<std::size_t>(count, database_.get_doccount()); }

  /// The newest of many matches are looked for among the newest articles alone, the best ones of a long query among
  /// those with its rarest parts. False where that does not fill the window.
  bool take_part(const Segment& segment, std::size_t wanted, const MatchCount& articles,
                 std::vector<SegmentCount>& counts) {
    // As few as that are counted exactly, stories and copies too.
    if (wanted == 0 || articles.value <= kCountedStories || !matches_.empty() || !stories_.empty()) return false;
    const std::optional<Xapian::Query> part =
        segment.sort == SortOrder::newest
            ? newest_part(database_, segment.query, std::max(4 * wanted, kFewestNewest), segment.dates)
            : best_part(segment, wanted);
    if (!part) return false;
    const Xapian::MSet mset = run({*part, segment.tier, segment.sort}, with_spare(wanted));
    if (mset.size() < wanted) return false;
    keep(segment, mset);
    for (Match& match : matches_) match.copies.is_exact = false;
    counts.push_back({segment.tier, articles, window_.collapse ? stories_of(articles, mset) : articles});
    return true;
  }

  /// Matches with the rarest parts of a long query, so many that the best ones are among them; nothing where all may as
  /// well be looked at. Pages are cut from one and the same part as long as they are near the beginning.
  std::optional<Xapian::Query> best_part(const Segment& segment, std::size_t wanted) const {
    constexpr std::size_t kNear = 50, kFar = 500;
    if (segment.parts.empty() || wanted > kFar) return std::nullopt;
    const std::size_t least = weights_.least_promising * (wanted > kNear ? kFar / kNear : 1);
    // How many are left beside what else the query demands is not known before. A pair's articles count thrice, with
    // both its words.
    for (std::size_t articles = least;; articles *= 4) {
      const std::optional<Xapian::Query> any = rarest_parts(segment.parts, static_cast<double>(articles));
      if (!any) return std::nullopt;
      const Xapian::Query part(Xapian::Query::OP_FILTER, segment.query, *any);
      if (!segment.is_restricted || count_matches(database_, part, least / 4).value >= least / 4) return part;
    }
  }

  /// An estimate, from the share of copies among the matches that ranking met.
  static MatchCount stories_of(const MatchCount& articles, const Xapian::MSet& mset) {
    const double met = std::max<Xapian::doccount>(mset.get_uncollapsed_matches_estimated(), 1);
    const double share = std::min(mset.get_matches_estimated() / met, 1.0);
    return {static_cast<std::uint64_t>(share * static_cast<double>(articles.value)), false};
  }

  /// Xapian drops what scores less than the last match asked for, also copies of better ones, and it guesses the share
  /// of copies from what it did not drop: some more are asked for than are shown.
  std::size_t with_spare(std::size_t wanted) const {
    constexpr std::size_t kSpare = 10;
    return window_.collapse ? clamp(wanted + kSpare) : wanted;
  }

  Xapian::MSet run(const Segment& segment, std::size_t met) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(segment.query);
    set_order(enquire, database_, segment, weights_);
    if (window_.collapse) enquire.set_collapse_key(schema::kSlotStory);
    // Dropping also adds up the rest of a score in another order, so that copies may differ in the last digit; where
    // they are shown they must come by date, on one shard as on many.
    const std::size_t looked_at = window_.collapse ? met + 1 : std::max(met + 1, kCountedStories);
    return enquire.get_mset(0, static_cast<Xapian::doccount>(met), static_cast<Xapian::doccount>(clamp(looked_at)));
  }

  /// Keeps the matches inside the window; gives the number of stories that an earlier segment had.
  std::size_t keep(const Segment& segment, const Xapian::MSet& mset) {
    stories_before_ = stories_;
    std::size_t repeated = 0;
    for (auto it = mset.begin(); it != mset.end(); ++it) {
      const std::string story = window_.collapse ? it.get_collapse_key() : std::string();
      if (const auto shown = stories_before_.find(story); shown != stories_before_.end()) {
        ++repeated;
        if (shown->second < matches_.size()) matches_[shown->second].copies.value += 1 + it.get_collapse_count();
        continue;
      }
      const bool is_shown = offset_ == 0 && matches_.size() < window_.limit;
      if (!story.empty()) stories_.emplace(story, is_shown ? matches_.size() : kNotShown);
      const double score = segment.sort == SortOrder::relevance ? it.get_weight() : 0;
      if (is_shown) matches_.push_back({*it, score, segment.tier, {it.get_collapse_count(), true}});
      if (offset_ > 0) --offset_;
    }
    return repeated;
  }

  /// Xapian 1.4.22 forgets copies when it collapses what several servers have collapsed: those of the stories shown are
  /// counted in a pass of their own.
  void recount_copies() {
    std::vector<Xapian::Query> shown;
    for (const auto& [story, number] : stories_)
      if (number != kNotShown)
        shown.emplace_back(Xapian::Query::OP_VALUE_RANGE, Xapian::valueno{schema::kSlotStory}, story, story);
    if (shown.empty()) return;
    if (shown.size() > kRecounted) {
      for (Match& match : matches_) match.copies.is_exact = false;
      return;
    }
    const Xapian::Query any(Xapian::Query::OP_OR, taken_.begin(), taken_.end());
    const Xapian::Query query(Xapian::Query::OP_FILTER, any,
                              Xapian::Query(Xapian::Query::OP_OR, shown.begin(), shown.end()));
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    set_unranked(enquire, database_, query);
    Xapian::ValueCountMatchSpy stories(schema::kSlotStory);
    enquire.add_matchspy(&stories);
    enquire.get_mset(0, 0, database_.get_doccount());
    for (auto story = stories.values_begin(); story != stories.values_end(); ++story)
      if (const auto found = stories_.find(*story); found != stories_.end() && found->second < matches_.size())
        matches_[found->second].copies = {story.get_termfreq() - 1, true};
  }

  static constexpr std::size_t kRecounted = 100;
  static constexpr std::size_t kCountedStories = 1000;
  static constexpr std::size_t kFewestNewest = 50;
  static constexpr std::size_t kNotShown = std::numeric_limits<std::size_t>::max();
  const store::Index& database_;
  const RankingWeights& weights_;
  const Window& window_;
  std::size_t offset_;  // still to be passed over
  std::vector<Match> matches_;
  std::vector<Xapian::Query> taken_;                                       // of the segments looked at
  std::unordered_map<std::string, std::size_t> stories_, stories_before_;  // key -> number in matches_, or kNotShown
};

}  // namespace

void set_unranked(Xapian::Enquire& enquire, const store::Index& database, const Xapian::Query& query) {
  const auto is_dangerous = [&](const Xapian::Database& shard) { return meets_all_with_gaps(database, shard, query); };
  if (std::ranges::any_of(database.shards(), is_dangerous))
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
  else
    enquire.set_weighting_scheme(Xapian::BoolWeight());
}

Xapian::BM25Weight bm25(const RankingWeights& weights) {
  return Xapian::BM25Weight(weights.k1, 0, 1, weights.b, weights.min_normlen);
}

std::vector<Match> fetch(const store::Index& database, const std::vector<Segment>& segments,
                         const RankingWeights& weights, const Window& window, std::vector<SegmentCount>& counts) {
  Fetch fetch(database, weights, window);
  bool is_full = false;
  std::uint64_t found = 0;
  for (const Segment& segment : segments) {
    // An answer without any match is one that looked everywhere, also where nothing is to be shown.
    if (is_full && found > 0) {
      counts.push_back(fetch.pass_over(segment));
    } else {
      is_full = !fetch.take(segment, counts);
    }
    found += counts.back().count.value;
  }
  return fetch.matches();
}

void add_counts(const std::vector<SegmentCount>& counts, bool with_stories, SearchResults& results) {
  if (with_stories) results.stories = MatchCount{};
  for (const SegmentCount& segment : counts) {
    add_count(segment.tier == Tier::all ? results.total : results.total_relaxed, segment.count);
    if (with_stories) add_count(*results.stories, segment.stories);
  }
  // Both may be estimates, made apart; a story has one article at least.
  if (with_stories)
    results.stories->value = std::min(results.stories->value, results.total.value + results.total_relaxed.value);
}

std::set<Xapian::docid> docids(const store::Index& database, const Xapian::Query& query, std::size_t limit) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  set_unranked(enquire, database, query);
  const Xapian::MSet mset = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  return {mset.begin(), mset.end()};
}

MatchCount count_matches(const store::Index& database, const Xapian::Query& query, std::size_t exact_up_to) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  set_unranked(enquire, database, query);
  const auto check = static_cast<Xapian::doccount>(std::min<std::size_t>(exact_up_to, database.get_doccount()));
  return count_of(enquire.get_mset(0, 0, check));
}

}  // namespace timtin::searcher
