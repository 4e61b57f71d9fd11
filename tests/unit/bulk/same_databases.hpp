#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "tests/unit/bulk/choices.hpp"

namespace timtin::test {

/// Thrown for the first thing in which two databases differ.
struct Difference {
  std::string what;
};

/// Compares all that Xapian's interface shows of two databases, the scores of random queries included, and what
/// Database::check says of them. `slots`: of values. `is_exact`: bounds that deletions leave loose are compared, too.
/// Throws Difference.
void compare_databases(Choices& choices, const std::filesystem::path& our_path, const std::filesystem::path& their_path,
                       const std::set<std::uint32_t>& slots, bool is_exact);

}  // namespace timtin::test
