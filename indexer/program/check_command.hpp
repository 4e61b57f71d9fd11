#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --check. Returns the exit status. Throws Error.
int check_index(const Options& options);

}  // namespace timtin::indexer
