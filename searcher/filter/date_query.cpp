#include "searcher/filter/date_query.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

#include "common/store/schema.hpp"

namespace timtin::searcher {

using std::chrono::days;
using std::chrono::sys_days;

std::string month_term(Day day) {
  return fmt::format("{}{:04}{:02}", schema::kMonth, int{day.year()}, unsigned{day.month()});
}

std::string day_term(Day day) {
  return fmt::format("{}{:04}{:02}{:02}", schema::kDay, int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
}

DateRange dates_of(const store::Index& database) {
  const std::string prefix(schema::kYear);
  int first = 0, last = -1;
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::string term = *it;
    int year = 0;
    if (std::from_chars(term.data() + 1, term.data() + term.size(), year).ec != std::errc{}) continue;
    if (last < first) first = year;
    last = year;
  }
  if (last < first) return {};
  return {Day{std::chrono::year{first} / 1 / 1}, Day{std::chrono::year{last} / 12 / 31}};
}

DateRange common_days(const DateRange& a, const DateRange& b) {
  DateRange both = a;
  if (!both.first || (b.first && *b.first > *both.first)) both.first = b.first;
  if (!both.last || (b.last && *b.last < *both.last)) both.last = b.last;
  return both;
}

Xapian::Query date_query(const DateRange& range, const store::Index& database) {
  const DateRange present = dates_of(database);
  if (present.is_open()) return Xapian::Query::MatchNothing;
  const DateRange covered = common_days(range, present);
  sys_days day{*covered.first};
  const sys_days last{*covered.last};
  std::vector<std::string> terms;
  while (day <= last) {
    const Day date{day};
    const Day month_end{date.year() / date.month() / std::chrono::last}, year_end{date.year() / 12 / 31};
    if (date.month() == std::chrono::January && date.day() == std::chrono::day{1} && sys_days{year_end} <= last) {
      terms.push_back(fmt::format("{}{:04}", schema::kYear, int{date.year()}));
      day = sys_days{year_end} + days{1};
    } else if (date.day() == std::chrono::day{1} && sys_days{month_end} <= last) {
      terms.push_back(month_term(date));
      day = sys_days{month_end} + days{1};
    } else {
      terms.push_back(day_term(date));
      day += days{1};
    }
  }
  if (terms.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

Xapian::Query undated_query() { return Xapian::Query(std::string(schema::kUndated) + "1"); }

}  // namespace timtin::searcher
