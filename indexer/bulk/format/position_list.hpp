#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace timtin::bulk {

/// Appends the tag of the position table for one term in one document. `positions` ascend strictly;
/// not empty.
///
/// The tag is a uint with the last position, then a bit stream (low bits first): the first
/// position, the number of positions in between, and recursively the middle one of each gap. Each
/// is coded as a number below a bound that reader and writer both know (interpolative coding,
/// Moffat and Stuiver 2000). A single position is only the uint.
void append_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace timtin::bulk
