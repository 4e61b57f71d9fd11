#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --try. Returns the exit status. Throws Error.
int try_file(const Options& options);

}  // namespace timtin::indexer
