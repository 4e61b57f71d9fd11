#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "common/date/date_tokens.hpp"
#include "timtin/date.hpp"

namespace timtin::date {

struct Clock {
  std::chrono::minutes time_of_day{};
};

/// What the grammar sees in a line; everything it cannot read is `other`.
struct Item {
  enum class Kind { date, time, weekday, zone, filler, other };
  Kind kind = Kind::other;
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  Day day{};
  std::optional<Day> month_first{};  ///< date of numbers: the day that it is if the month comes first
  std::chrono::weekday weekday{};
  Clock clock{};
  std::chrono::minutes zone{};  ///< offset from UTC
  bool is_taken = false;        ///< time: already belongs to a date
};

/// Reads `tokens` from left to right into items, the longest reading first.
std::vector<Item> scan_items(const std::vector<DateToken>& tokens);

}  // namespace timtin::date
