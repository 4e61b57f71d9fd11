#include "common/cli/nearest.hpp"

#include <algorithm>
#include <iterator>

#include "common/unicode/edit_distance.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::cli {
std::string nearest(std::string_view typed_name, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestName = 64;
  const std::string typed = text::fold(typed_name);
  if (typed.empty() || typed.size() > kLongestName) return {};
  std::vector<std::string> completions;
  std::ranges::copy_if(candidates, std::back_inserter(completions),
                       [&](const std::string& candidate) { return text::fold(candidate).starts_with(typed); });
  if (completions.size() == 1) return completions.front();

  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t found = text::edit_distance(typed, text::fold(candidate));
    if (found < best_distance) {
      best_distance = found;
      best = candidate;
    }
  }
  return best;
}

}  // namespace timtin::cli
