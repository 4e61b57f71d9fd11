#pragma once
#include <xapian.h>

#include "common/store/index.hpp"

namespace timtin::searcher {

/// `query` with a time limit: it stops finding matches when it has used `share` of the remaining time of the
/// call. Matches found until then remain, and the index notes that it was too late. Returns `query` unchanged
/// if there is no deadline, and for remote shards, which have their own time-out.
Xapian::Query within_time(const store::Index& database, const Xapian::Query& query, double share = 1);

}  // namespace timtin::searcher
