#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// timtin-index --archive: runs the command for each shard that has a path here. A run over SOURCEs sends each article
/// to its shard. Returns the greatest exit status of all shards. Throws Error.
int run_archive(const Options& options);

}  // namespace timtin::indexer
