#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/bulk/format/table_writer.hpp"

namespace timtin::bulk {

/// What the version file says of the documents. Bounds that were too narrow would give wrong scores.
struct Statistics {
  std::uint32_t documents = 0, last_docid = 0;
  std::uint32_t shortest = 0;  ///< length of the shortest document that has one
  std::uint32_t longest = 0;
  std::uint32_t greatest_wdf = 0;
  std::uint64_t total_length = 0;
};

/// The tables in the order of the version file.
enum Table { kPostlist, kDocData, kTermList, kPosition, kSpelling, kSynonym, kTables };
inline constexpr std::array<const char*, kTables> kTableNames{"postlist", "docdata",  "termlist",
                                                              "position", "spelling", "synonym"};

/// Writes iamglass, which makes the tables beside it a database. Throws Error: io, no_space.
void write_version_file(const std::filesystem::path& directory, const std::array<TableFacts, kTables>& tables,
                        const Statistics& statistics);

/// Whether the Xapian that is linked makes databases of the version that this code writes: compares the head of an
/// empty one, made at `scratch` and removed again. Throws Xapian's errors.
bool xapian_writes_our_version(const std::filesystem::path& scratch);

}  // namespace timtin::bulk
