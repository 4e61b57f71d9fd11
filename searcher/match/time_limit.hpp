#pragma once
#include <xapian.h>

#include "common/store/index.hpp"

namespace timtin::searcher {

/// `query` with a time limit: it finds nothing more once `share` of the time that the call has left is gone.
/// What it found until then stays, and the deadline of the index is told. The same `query` where there is no
/// deadline, and for remote shards, which have a time-out of their own.
Xapian::Query within_time(const store::Index& database, const Xapian::Query& query, double share = 1);

}  // namespace timtin::searcher
