#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace timtin::cli {

/// The candidate that `typed` probably means, or an empty string. At most a third of its letters
/// may be inserted, deleted, replaced or transposed; or it is the only candidate that starts with
/// `typed`. Diacritics and case are ignored. For short names such as options.
std::string nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace timtin::cli
