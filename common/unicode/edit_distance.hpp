#pragma once
#include <cstddef>
#include <string_view>

namespace timtin::text {

/// The number of bytes to insert, delete, replace or transpose to turn `a` into `b` (optimal string
/// alignment). "thanh tri" and "thnah tri": 1. Takes a.size() * b.size() steps.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace timtin::text
