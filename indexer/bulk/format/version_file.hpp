#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/bulk/format/table_writer.hpp"

namespace timtin::bulk {

/// Statistics of the documents in the version file. Bounds that are too narrow would give wrong
/// scores.
struct Statistics {
  std::uint32_t documents = 0, last_docid = 0;
  std::uint32_t shortest = 0;  ///< length of the shortest document that is not empty
  std::uint32_t longest = 0;
  std::uint32_t greatest_wdf = 0;
  std::uint64_t total_length = 0;
};

/// The tables in the order of the version file.
enum Table { kPostlist, kDocData, kTermList, kPosition, kSpelling, kSynonym, kTables };
inline constexpr std::array<const char*, kTables> kTableNames{"postlist", "docdata",  "termlist",
                                                              "position", "spelling", "synonym"};

/// Writes iamglass, the file that makes the tables a database. Throws Error: io, no_space.
void write_version_file(const std::filesystem::path& directory, const std::array<TableFacts, kTables>& tables,
                        const Statistics& statistics);

/// Whether the linked Xapian uses the format version that this code writes: creates an empty
/// database at `scratch`, compares its head and removes it. Throws Xapian's errors.
bool xapian_writes_our_version(const std::filesystem::path& scratch);

}  // namespace timtin::bulk
