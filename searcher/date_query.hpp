#pragma once
#include <xapian.h>

#include "timtin/date.hpp"

namespace timtin::searcher {

/// Articles published in `range`, by the fewest year, month and day terms that cover it exactly; an open end reaches
/// to the oldest or newest year of `database`. Unweighted; `range` must have an end.
Xapian::Query date_query(const DateRange& range, const Xapian::Database& database);

/// Articles without a date; unweighted.
Xapian::Query undated_query();

}  // namespace timtin::searcher
