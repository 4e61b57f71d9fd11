#pragma once
#include <filesystem>
#include <string>

#include "indexer/history/taken_down.hpp"
#include "indexer/index/index_writer.hpp"

namespace timtin::indexer {

/// Removes the article and leaves a tombstone, so that it does not come back. False if the index did not have it.
/// Commits nothing. Throws Error: usage (no valid id).
bool add_tombstone(IndexWriter& writer, const std::string& article_id);

/// Allows the article again: it is indexed when its file is next read. False if it had no tombstone. Commits nothing.
bool remove_tombstone(IndexWriter& writer, const std::string& article_id);

/// Tombstones are kept in the index, and once more in the file taken-down.json beside the
/// generations, in case the index is damaged and must be built anew. Throws Error: io, no_space;
/// corrupt (not such a list).
void save_removals(const std::filesystem::path& index_dir, const Xapian::Database& db, unsigned file_mode);
TakenDown load_removals(const std::filesystem::path& index_dir);

}  // namespace timtin::indexer
