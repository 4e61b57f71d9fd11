#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/bulk/choices.hpp"

namespace timtin::test {

/// The size and the oddities of a collection.
struct CollectionShape {
  std::uint32_t documents = 40;
  std::uint32_t terms_per_document = 30;
  std::uint32_t vocabulary = 60;
  std::uint32_t largest_data = 200;  ///< bytes
  std::uint32_t largest_value = 30;  ///< bytes
  std::uint32_t largest_step = 1;    ///< between docids
  std::uint32_t longest_term = 12;   ///< bytes
  std::uint32_t positions_per_term = 6;
  std::uint32_t largest_position = 2000;
  bool has_zero_bytes = false;          ///< in terms
  std::size_t memory_bytes = 1u << 30;  ///< of each collector, before it writes a run
  std::uint32_t collectors = 2;
  std::size_t slice_bytes = 500;  ///< of rows that a thread merges at a time
};

/// Writes a collection with our writer into `ours` and with Xapian's into `theirs`. Compares them by Xapian's interface
/// and Database::check, changes both in the same way and compares again, and once more when both are compacted. Returns
/// the first difference; empty = they are twins.
std::string compare_writers(Choices& choices, const CollectionShape& shape, const std::filesystem::path& directory);

}  // namespace timtin::test
