#include "common/store/tie_break.hpp"

#include <xxhash.h>

#include <cstdint>

namespace timtin::store {
namespace {

constexpr std::size_t kTimeBytes = 5, kHashBytes = 8;
constexpr std::uint64_t kMonths = 12, kDays = 31, kMinutes = 24 * 60;

void append_big_endian(std::string& out, std::uint64_t number, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

/// Minutes in a calendar whose months all have 31 days; 0 stands for no date.
std::uint64_t number_of(const LocalTime& time) {
  const auto year = static_cast<std::uint64_t>(int{time.day.year()});
  const std::uint64_t month = unsigned{time.day.month()} - 1, day = unsigned{time.day.day()} - 1;
  const std::uint64_t minutes = time.time_of_day ? static_cast<std::uint64_t>(time.time_of_day->count()) : 0;
  return ((year * kMonths + month) * kDays + day) * kMinutes + minutes;
}

}  // namespace

std::string pack_tie_break(const std::optional<LocalTime>& published, std::string_view id) {
  std::string value;
  append_big_endian(value, published ? number_of(*published) : 0, kTimeBytes);
  append_big_endian(value, XXH3_64bits(id.data(), id.size()), kHashBytes);
  return value;
}

std::optional<Day> day_of_tie_break(std::string_view value) {
  if (value.size() != kTimeBytes + kHashBytes) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i) number = number << 8 | static_cast<unsigned char>(value[i]);
  if (number == 0) return std::nullopt;
  const std::uint64_t days = number / kMinutes, months = days / kDays;
  const Day day{std::chrono::year(static_cast<int>(months / kMonths)),
                std::chrono::month(static_cast<unsigned>(months % kMonths + 1)),
                std::chrono::day(static_cast<unsigned>(days % kDays + 1))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

}  // namespace timtin::store
