#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// The command that `options` name. Gives the exit status. Throws Error.
int run_command(const Options& options);

/// The run over SOURCEs. Gives the exit status. Throws Error.
int run_sources(const Options& options);

}  // namespace timtin::indexer
