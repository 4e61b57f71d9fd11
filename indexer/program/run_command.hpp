#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// Runs the command in `options`. Returns the exit status. Throws Error.
int run_command(const Options& options);

/// Runs over SOURCEs. Returns the exit status. Throws Error.
int run_sources(const Options& options);

}  // namespace timtin::indexer
