#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "timtin/export.hpp"

namespace timtin {

using Day = std::chrono::year_month_day;

/// A date as Vietnamese papers print it: a day and perhaps a minute, in UTC+7 (Vietnam has no
/// summer time).
struct LocalTime {
  Day day{};
  std::optional<std::chrono::minutes> time_of_day{};  ///< since midnight; empty = the page gives no time
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// The days from `first` to `last`, both included. An empty end is open.
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

/// Reads a day, month, year or range as people type it and returns the days it covers: `2018`,
/// `2018-02`, `02/2018`, `2018-02-11`, `11/02/2018`, `today`, `7d` (the last seven days), `hôm
/// qua`, `quý 1/2020`, `6 tháng đầu năm 2020`, with or without diacritics; `A..B`, `>A`, `>=A`, `<A`, `<=A`. The day
/// comes before the month. `now`: the reference day for relative words. Throws Error: usage (unreadable, an impossible
/// day such as 31/02/2020, an inverted range).
TIMTIN_EXPORT DateRange parse_date_range(std::string_view text, Day now);

}  // namespace timtin
