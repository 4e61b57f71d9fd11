#pragma once
#include <string>
#include <vector>

#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --remove and --restore. Returns the exit status. Throws Error.
int change_and_tell_removals(const Options& options);

/// Removes or restores articles, depending on `options.command`. Returns the ids that were not
/// found: for --remove not in the index, for --restore not removed before. Throws Error.
std::vector<std::string> change_removals(const Options& options);
/// Prints the result. `unknown`: the ids returned by the function above.
void report_removals(const Options& options, const std::vector<std::string>& unknown);

/// --compact. Returns the exit status. Throws Error.
int compact_index(const Options& options);

}  // namespace timtin::indexer
