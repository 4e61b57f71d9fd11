#pragma once
#include <filesystem>

#include "common/file.hpp"

namespace timtin::indexer {

/// Syncs one file. Throws Error: io, no_space.
void sync_file(const std::filesystem::path& file);

/// Syncs every file in `directory` and the directory itself. Throws Error: io, no_space.
void sync_files_in(const std::filesystem::path& directory);

/// Bytes of the regular files below `directory`. Files that vanish meanwhile are not counted.
/// Throws Error: io.
std::uintmax_t size_of_directory(const std::filesystem::path& directory);

/// Throws Error: no_space when fewer than `bytes` are free on the disk of `directory`.
void require_space(const std::filesystem::path& directory, std::uintmax_t bytes);

}  // namespace timtin::indexer
