#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace timtin::indexer {

// Xapian's blocks have no checksum: a bit that turns in a list of postings gives wrong answers, and nothing tells. So
// `tables.sums` in a generation has the checksums of its files, a line for each 64 KiB. It is true only while nobody
// writes: a writer compares it before its first change, removes it, and makes another when it is done. A run that was
// killed leaves none; the next one makes it.

/// Writes the sums of the generation as it is. Reads all of it. Throws Error: io, no_space.
void save_table_sums(const std::filesystem::path& generation);

/// Removes the sums, also across a power cut, before something is written. Throws Error: io.
void drop_table_sums(const std::filesystem::path& generation);

/// What the sums do not agree with, as "postlist.glass: bytes 65536 to 131071 are damaged"; empty where all agrees,
/// where there are none, or where a writer came between. Reads all of the generation. Throws Error: io.
std::vector<std::string> find_damaged_tables(const std::filesystem::path& generation);

bool has_table_sums(const std::filesystem::path& generation);

}  // namespace timtin::indexer
