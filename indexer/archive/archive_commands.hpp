#pragma once
#include "common/archive/archive_file.hpp"
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// A command other than a run, for each shard of the archive that has a path here. A shard that fails is told by its
/// name and stops no other. Gives the greatest exit status. Throws Error: as the command, for what
/// concerns no single shard.
int run_archive_command(const Options& options, const store::ArchiveFile& archive);

}  // namespace timtin::indexer
