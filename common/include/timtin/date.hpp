#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "timtin/export.hpp"

namespace timtin {

using Day = std::chrono::year_month_day;

/// A moment as a Vietnamese paper prints it: a day and, where known, the minute, in UTC+7 (Vietnam has no summer time).
struct LocalTime {
  Day day{};
  std::optional<std::chrono::minutes> time_of_day{};  ///< since midnight; empty = the page gives no time
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// Days from `first` to `last`, both inclusive; an empty end is open.
struct DateRange {
  std::optional<Day> first{}, last{};
  bool is_open() const { return !first && !last; }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// "2021-02-26".
TIMTIN_EXPORT std::string to_iso(Day day);
/// "16:09".
TIMTIN_EXPORT std::string to_hhmm(std::chrono::minutes time_of_day);
/// The current day in UTC+7.
TIMTIN_EXPORT Day today();

/// Reads what people type for a day, month, year or span and gives the days it covers:
/// `2018`, `2018-02`, `02/2018`, `2018-02-11`, `11/02/2018`, `today`, `7d` (the last seven days), `hôm qua`, with or
/// without diacritics; `A..B`, `>A`, `>=A`, `<A`, `<=A`. Day comes before month. `now`: relative words count from it.
/// Throws Error: usage (unreadable, impossible such as 31/02/2020, or inverted span).
TIMTIN_EXPORT DateRange parse_date_range(std::string_view text, Day now);

}  // namespace timtin
