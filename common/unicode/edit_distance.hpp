#pragma once
#include <cstddef>
#include <string_view>

namespace timtin::text {

/// How many bytes must be added, removed, changed or swapped with their neighbour to make `b` of `a` (optimal string
/// alignment). "thanh tri" and "thnah tri": 1. Takes a.size() * b.size() steps.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace timtin::text
