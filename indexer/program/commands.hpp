#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/program/options.hpp"

namespace timtin::indexer {

// What timtin-index does, a function for each command. All give the exit status and throw Error.

/// The one that `options` name.
int run_command(const Options& options);

int run_sources(const Options& options);
int change_and_tell_removals(const Options& options);  // --remove, --restore
int export_articles(const Options& options);
int print_status(const Options& options);
int check_index(const Options& options);
int compact_index(const Options& options);
int try_file(const Options& options);

// Their parts, of which those over archives are made.

/// Takes the articles down, or takes that back, as `options.command` says. Gives the ids that the index did not hold;
/// of a restore, those that were not taken down.
std::vector<std::string> change_removals(const Options& options);
/// Tells how it went. `unknown`: ids, as above.
void tell_removals(const Options& options, const std::vector<std::string>& unknown);

/// What --status --json tells, added to `json`. Gives the exit status.
int add_status(const Options& options, nlohmann::ordered_json& json);

}  // namespace timtin::indexer
