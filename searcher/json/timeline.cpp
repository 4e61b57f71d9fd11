#include "searcher/json/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace timtin::searcher {
namespace {

constexpr int kMonthsAsMonths = 36, kMonthsAsQuarters = 120;

// Months since the year 0 of "2021-02"; -1 for anything else.
int month_number(std::string_view key) {
  int year = 0, month = 0;
  const char* const end = key.data() + key.size();
  const auto [dash, error] = std::from_chars(key.data(), end, year);
  if (error != std::errc{} || dash == end || *dash != '-') return -1;
  if (std::from_chars(dash + 1, end, month).ec != std::errc{} || month < 1 || month > 12) return -1;
  return year * 12 + month - 1;
}

TimelineUnit fitting_unit(int months) {
  if (months <= kMonthsAsMonths) return TimelineUnit::month;
  return months <= kMonthsAsQuarters ? TimelineUnit::quarter : TimelineUnit::year;
}

int months_of(TimelineUnit unit) {
  if (unit == TimelineUnit::year) return 12;
  return unit == TimelineUnit::quarter ? 3 : 1;
}

// The key of the `number`th unit since the year 0.
std::string key_of(TimelineUnit unit, int number) {
  switch (unit) {
    case TimelineUnit::year:
      return fmt::format("{:04}", number);
    case TimelineUnit::quarter:
      return fmt::format("{:04}-Q{}", number / 4, number % 4 + 1);
    case TimelineUnit::automatic:
    case TimelineUnit::month:
      return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
  }
  return {};
}

}  // namespace

Timeline make_timeline(const Facet& months, TimelineUnit unit) {
  std::map<int, std::uint64_t> counts;
  for (const FacetValue& value : months.values)
    if (const int month = month_number(value.key); month >= 0) counts[month] += value.count;
  Timeline timeline{.unit = unit, .bars = {}, .undated = months.without};
  const int span = counts.empty() ? 0 : counts.rbegin()->first - counts.begin()->first + 1;
  if (unit == TimelineUnit::automatic) timeline.unit = fitting_unit(span);
  if (counts.empty()) return timeline;
  const int size = months_of(timeline.unit), first = counts.begin()->first / size;
  for (int number = first; number <= counts.rbegin()->first / size; ++number)
    timeline.bars.push_back({key_of(timeline.unit, number), 0});
  for (const auto& [month, count] : counts)
    timeline.bars[static_cast<std::size_t>(month / size - first)].count += count;
  return timeline;
}

std::string_view name_of(TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::automatic:
      return "auto";
    case TimelineUnit::month:
      return "month";
    case TimelineUnit::quarter:
      return "quarter";
    case TimelineUnit::year:
      return "year";
  }
  return "";
}

const Facet* find_facet(const SearchResults& results, std::string_view name) {
  const auto found = std::ranges::find(results.facets, name, &Facet::name);
  return found == results.facets.end() ? nullptr : &*found;
}

}  // namespace timtin::searcher
