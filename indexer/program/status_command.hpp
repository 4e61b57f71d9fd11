#pragma once
#include <nlohmann/json_fwd.hpp>

#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --status. Returns the exit status. Throws Error.
int print_status(const Options& options);

/// Adds the output of --status --json to `json`. Returns the exit status. Throws Error.
int add_status(const Options& options, nlohmann::ordered_json& json);

}  // namespace timtin::indexer
