// The order among articles that are ranked alike.
#include "common/store/tie_break.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace {
using namespace timtin;

LocalTime at(int year, unsigned month, unsigned day, int minutes = -1) {
  LocalTime time{Day{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}, {}};
  if (minutes >= 0) time.time_of_day = std::chrono::minutes(minutes);
  return time;
}

/// What is ordered: no date before all dates, no time of the day as midnight.
std::pair<Day, int> order_of(const LocalTime& time) {
  return {time.day, time.time_of_day ? static_cast<int>(time.time_of_day->count()) : 0};
}

}  // namespace

TEST_CASE("times of publication sort as numbers of the tie-break, and their days come back") {
  std::vector<LocalTime> times{at(1900, 1, 1, 0),  at(1999, 12, 31, 1439), at(2000, 1, 1),
                               at(2020, 2, 29, 5), at(2021, 2, 26, 969),   at(9999, 12, 31, 1439)};
  std::mt19937 random(7);
  const auto any = [&random](int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); };
  for (int i = 0; i < 2000; ++i)
    times.push_back(
        at(any(1950, 2039), static_cast<unsigned>(any(1, 12)), static_cast<unsigned>(any(1, 28)), any(-1, 1439)));
  const auto value = [](const LocalTime& time) { return store::pack_tie_break(time, "a"); };
  std::ranges::sort(times, {}, order_of);
  const std::string undated = store::pack_tie_break(std::nullopt, "a");
  CHECK_FALSE(store::day_of_tie_break(undated));
  CHECK(undated < value(times.front()));
  int wrong = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    wrong += store::day_of_tie_break(value(times[i])) == times[i].day ? 0 : 1;
    if (i == 0) continue;
    const bool is_same = order_of(times[i - 1]) == order_of(times[i]);
    wrong += (is_same ? value(times[i - 1]) == value(times[i]) : value(times[i - 1]) < value(times[i])) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("articles of one minute have an order of their own, whatever the time") {
  const LocalTime early = at(2021, 2, 26, 1), late = at(2021, 2, 26, 2);
  const bool is_first = store::pack_tie_break(early, "a") < store::pack_tie_break(early, "b");
  CHECK(store::pack_tie_break(early, "a") != store::pack_tie_break(early, "b"));
  CHECK((store::pack_tie_break(late, "a") < store::pack_tie_break(late, "b")) == is_first);
  CHECK(store::pack_tie_break(early, "b") < store::pack_tie_break(late, "a"));
  CHECK_FALSE(store::day_of_tie_break(""));
  CHECK_FALSE(store::day_of_tie_break("2021022616090123456789abcdef"));  // of an older index
}
