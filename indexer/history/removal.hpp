#pragma once
#include <filesystem>
#include <string>

#include "indexer/history/taken_down.hpp"
#include "indexer/index/index_writer.hpp"

namespace timtin::indexer {

/// Removes the article and remembers that it must not come back. False if the index did not hold it. Commits nothing.
bool add_tombstone(IndexWriter& writer, const std::string& article_id);

/// Forgets that the article was taken down. False if it was not. Commits nothing.
bool remove_tombstone(IndexWriter& writer, const std::string& article_id);

/// Tombstones are kept in the index, and once more in the file taken-down.json beside the
/// generations, in case the index is damaged and must be built anew. Throws Error: io, no_space;
/// corrupt (not such a list).
void save_removals(const std::filesystem::path& index_dir, const Xapian::Database& db, unsigned file_mode);
TakenDown load_removals(const std::filesystem::path& index_dir);

}  // namespace timtin::indexer
