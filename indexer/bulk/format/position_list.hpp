#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace timtin::bulk {

/// Appends the tag of the position table for one term in one document. `positions` ascend without repeats; not empty.
///
/// A uint with the last position, then a bit stream (low bits first): the first position, the number of those between,
/// and the middle one of each gap in turn, each coded as a number below a bound that both sides know (interpolative
/// coding, Moffat and Stuiver 2000). One position is the uint alone.
void append_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace timtin::bulk
