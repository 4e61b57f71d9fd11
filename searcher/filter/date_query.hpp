#pragma once
#include <xapian.h>

#include <string>

#include "common/store/index.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// Articles published in `range`, by the fewest year, month and day terms that cover it exactly; an open end reaches
/// to the oldest or newest year of `database`. Unweighted; `range` must have an end.
Xapian::Query date_query(const DateRange& range, const store::Index& database);

/// The years that `database` has articles of, as days; open when it has none with a date.
DateRange dates_of(const store::Index& database);

/// Days that both have; `first` comes behind `last` when there are none.
DateRange common_days(const DateRange& a, const DateRange& b);

/// The terms of a day's month and of the day.
std::string month_term(Day day);
std::string day_term(Day day);

/// Articles without a date; unweighted.
Xapian::Query undated_query();

}  // namespace timtin::searcher
