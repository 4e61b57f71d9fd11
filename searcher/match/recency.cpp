#include "searcher/match/recency.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

#include "common/store/schema.hpp"
#include "common/store/tie_break.hpp"

namespace timtin::searcher {
namespace {

/// Days since the epoch in a value of schema::kSlotTieBreak; nothing for an undated article's.
std::optional<double> day_of(const std::string& value) {
  const std::optional<Day> day = store::day_of_tie_break(value);
  if (!day) return std::nullopt;
  return static_cast<double>(std::chrono::sys_days(*day).time_since_epoch().count());
}

using Place = std::vector<Match>::iterator;

void order(const store::Index& database, Place begin, Place end) {
  std::vector<std::optional<double>> days;
  std::optional<double> newest, oldest;
  for (Place match = begin; match != end; ++match) {
    days.push_back(day_of(database.get_document(match->docid).get_value(schema::kSlotTieBreak)));
    if (!days.back()) continue;
    newest = std::max(newest.value_or(*days.back()), *days.back());
    oldest = std::min(oldest.value_or(*days.back()), *days.back());
  }
  if (!newest) return;
  for (Place match = begin; match != end; ++match) {
    const double day = days[static_cast<std::size_t>(match - begin)].value_or(*oldest);
    match->score *= std::exp2((day - *newest) / kRecencyHalfLifeDays);
  }
  std::stable_sort(begin, end, [](const Match& a, const Match& b) { return a.score > b.score; });
}

}  // namespace

void prefer_recent(const store::Index& database, std::vector<Match>& matches) {
  const Place end = matches.begin() + static_cast<std::ptrdiff_t>(std::min(matches.size(), kRecencyWindow));
  const Place relaxed = std::find_if(matches.begin(), end, [](const Match& m) { return m.tier == Tier::most; });
  order(database, matches.begin(), relaxed);
  order(database, relaxed, end);
  // Scores never rise with rank within a tier.
  for (Place match = end; match != matches.end(); ++match)
    if (match != matches.begin() && (match - 1)->tier == match->tier)
      match->score = std::min(match->score, (match - 1)->score);
}

}  // namespace timtin::searcher
