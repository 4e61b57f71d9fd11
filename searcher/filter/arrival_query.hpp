#pragma once
#include <xapian.h>

#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Articles that came into the index after `time`; unweighted.
Xapian::Query arrived_after(IndexTime time);

/// When the latest article of `database` arrived, including removed ones; the epoch if it never had any.
IndexTime latest_arrival(const store::Index& database);

}  // namespace timtin::searcher
