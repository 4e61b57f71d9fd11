#pragma once
#include <xapian.h>

#include <string>

#include "common/store/index.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// Articles published in `range`. Example: 2018 to 02/2019 is Y2018 OR M201901 OR M201902, the fewest terms that cover
/// the range exactly. An open end extends to the oldest or newest year of `database`. Unweighted. `range` must have at
/// least one end.
Xapian::Query date_query(const DateRange& range, const store::Index& database);

/// From the first day of the oldest year to the last day of the newest year in `database`; open if no article has a
/// date.
DateRange dates_of(const store::Index& database);

/// The days in both ranges; `first` is after `last` if there are none.
DateRange common_days(const DateRange& a, const DateRange& b);

/// The terms of a day's month and of the day.
std::string month_term(Day day);
std::string day_term(Day day);

/// Articles without a date; unweighted.
Xapian::Query undated_query();

}  // namespace timtin::searcher
