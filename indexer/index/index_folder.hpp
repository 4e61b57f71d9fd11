#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace timtin::indexer {

// A folder is an index only if it has the file timtin-index, which says so. That file is written
// first, into a folder that is new or empty. So nothing that other people keep in a folder is ever
// mistaken for an unfinished build and removed.

/// Makes `index_dir` the folder of an index unless it is one. An index of timtin before 0.2 is recognised by its live
/// generation. Throws Error: usage (it has other contents, or is no folder), io, no_space.
void claim_index_folder(const std::filesystem::path& index_dir, unsigned file_mode);

/// Whether claim_index_folder() would find an index there, or has made one.
bool is_index_folder(const std::filesystem::path& index_dir);

/// Whether `name` is that of a file beside the generations that timtin makes.
bool is_own_file(std::string_view name);
/// Whether `name` is that of such a file while it was being replaced. A killed run leaves some.
bool is_own_leftover(std::string_view name);

/// Gives the file or folder `path` the permissions `mode`. Links, devices and other special files are left alone, and
/// so are files of another owner. Throws nothing.
void change_mode(const std::filesystem::path& path, unsigned mode);

}  // namespace timtin::indexer
