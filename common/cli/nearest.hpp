#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace timtin::cli {

/// The candidate that `typed` most likely means, or an empty string when none is near: at most a third of its letters
/// inserted, left out, replaced or swapped with a neighbour; or the only candidate that begins with it. Vietnamese
/// marks and case do not count. For short names such as options.
std::string nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace timtin::cli
