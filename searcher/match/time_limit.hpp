#pragma once
#include <xapian.h>

#include "common/store/index.hpp"

namespace timtin::searcher {

/// `query`, which finds nothing more once `share` of the time that the call has left is gone; what it found until then
/// stays found, and the index's deadline is told. `query` itself where there is no deadline, and where servers are
/// asked: those have a time-out of their own.
Xapian::Query within_time(const store::Index& database, const Xapian::Query& query, double share = 1);

}  // namespace timtin::searcher
