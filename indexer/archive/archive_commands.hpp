#pragma once
#include "common/archive/archive_file.hpp"
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// Runs a command other than indexing for each shard of the archive that has a path here. A shard that
/// fails is reported by name and stops no other. Returns the greatest exit status. Throws Error: as
/// the command, for errors that concern no single shard.
int run_archive_command(const Options& options, const store::ArchiveFile& archive);

}  // namespace timtin::indexer
