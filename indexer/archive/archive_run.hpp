#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// What timtin-index does with --archive: the command for each shard that has a path here; a run over SOURCEs sends
/// each article to the shard where it belongs. Gives the exit status, the greatest of all shards. Throws Error.
int run_archive(const Options& options);

}  // namespace timtin::indexer
