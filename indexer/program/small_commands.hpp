#pragma once
#include <string>
#include <vector>

#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --remove and --restore. Gives the exit status. Throws Error.
int change_and_tell_removals(const Options& options);

/// Takes the articles down, or takes that back, as `options.command` says. Gives the ids that the index did not hold;
/// of a restore, those that were not taken down. Throws Error.
std::vector<std::string> change_removals(const Options& options);
/// Tells how it went. `unknown`: ids, as above.
void tell_removals(const Options& options, const std::vector<std::string>& unknown);

/// --compact. Gives the exit status. Throws Error.
int compact_index(const Options& options);

}  // namespace timtin::indexer
