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

/// Item types. Whatever the grammar cannot read is `other`.
struct Item {
  enum class Kind { date, time, weekday, zone, filler, other };
  Kind kind = Kind::other;
  std::size_t begin = 0, end = 0;  ///< byte offsets in the text
  Day day{};
  std::optional<Day> month_first{};  ///< numeric date: the day if the month comes first
  std::chrono::weekday weekday{};
  Clock clock{};
  std::chrono::minutes zone{};  ///< offset from UTC
  bool is_american = false;     ///< zone: of North America, where the month comes first
  bool is_taken = false;        ///< time: already assigned to a date
};

/// Reads `tokens` from left to right. The longest possible item wins.
std::vector<Item> scan_items(const std::vector<DateToken>& tokens);

}  // namespace timtin::date
