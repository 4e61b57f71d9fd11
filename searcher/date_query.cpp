#include "searcher/date_query.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

#include "common/schema.hpp"

namespace timtin::searcher {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

/// First and last year that `database` has articles of.
std::pair<int, int> year_span(const Xapian::Database& database) {
  const std::string prefix(schema::kYear);
  int first = 0, last = -1;
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::string term = *it;
    int year = 0;
    if (std::from_chars(term.data() + 1, term.data() + term.size(), year).ec != std::errc{}) continue;
    if (last < first) first = year;
    last = year;
  }
  return {first, last};
}

}  // namespace

Xapian::Query date_query(const DateRange& range, const Xapian::Database& database) {
  const auto [first_year, last_year] = year_span(database);
  const sys_days oldest = Day{std::chrono::year{first_year} / 1 / 1},
                 newest = Day{std::chrono::year{last_year} / 12 / 31};
  sys_days day = std::max(range.first ? sys_days{*range.first} : oldest, oldest);
  const sys_days last = std::min(range.last ? sys_days{*range.last} : newest, newest);
  std::vector<std::string> terms;
  while (day <= last) {
    const Day date{day};
    const Day month_end{date.year() / date.month() / std::chrono::last}, year_end{date.year() / 12 / 31};
    if (date.month() == std::chrono::January && date.day() == std::chrono::day{1} && sys_days{year_end} <= last) {
      terms.push_back(fmt::format("{}{:04}", schema::kYear, int{date.year()}));
      day = sys_days{year_end} + days{1};
    } else if (date.day() == std::chrono::day{1} && sys_days{month_end} <= last) {
      terms.push_back(fmt::format("{}{:04}{:02}", schema::kMonth, int{date.year()}, unsigned{date.month()}));
      day = sys_days{month_end} + days{1};
    } else {
      terms.push_back(fmt::format("{}{:04}{:02}{:02}", schema::kDay, int{date.year()}, unsigned{date.month()},
                                  unsigned{date.day()}));
      day += days{1};
    }
  }
  if (terms.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

Xapian::Query undated_query() { return Xapian::Query(std::string(schema::kUndated) + "1"); }

}  // namespace timtin::searcher
