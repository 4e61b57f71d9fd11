#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace timtin::indexer {

// Xapian's blocks have no checksum: a flipped bit in a list of postings gives wrong answers without an error. So
// `tables.sums` in a generation has the checksums of its files, a line for each 64 KiB. They hold only while nobody
// writes: a writer compares them before its first change, removes them, and makes new ones when it is done. A killed
// run leaves none; the next one makes them.

/// Writes the sums of the generation as it is. Reads all of it. Throws Error: io, no_space.
void save_table_sums(const std::filesystem::path& generation);

/// Removes the sums and syncs, so that they stay removed after a power cut. Throws Error: io.
void drop_table_sums(const std::filesystem::path& generation);

/// The differences from the sums: "postlist.glass: bytes 65536 to 131071 are damaged". Empty if there are none, if
/// there are no sums, or if a writer began meanwhile. Reads all of the generation. Throws Error: io.
std::vector<std::string> find_damaged_tables(const std::filesystem::path& generation);

bool has_table_sums(const std::filesystem::path& generation);

}  // namespace timtin::indexer
