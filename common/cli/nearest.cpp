#include "common/cli/nearest.hpp"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace timtin::cli {
namespace {

// Optimal string alignment distance: a swap of neighbours counts one.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// "Quà Tết" -> "qua tet"
std::string unmarked(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) return std::string(name);
  const icu::UnicodeString letters = nfd->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size()))), status);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 letter = u_tolower(letters.char32At(i));
    if (u_charType(letter) != U_NON_SPACING_MARK) kept.append(letter == U'\u0111' ? UChar32{'d'} : letter);
  }
  std::string text;
  return kept.toUTF8String(text);
}

}  // namespace

std::string nearest(std::string_view typed_name, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestName = 64;
  const std::string typed = unmarked(typed_name);
  if (typed.empty() || typed.size() > kLongestName) return {};
  std::vector<std::string> completions;
  std::ranges::copy_if(candidates, std::back_inserter(completions),
                       [&](const std::string& candidate) { return unmarked(candidate).starts_with(typed); });
  if (completions.size() == 1) return completions.front();

  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t found = distance(typed, unmarked(candidate));
    if (found < best_distance) {
      best_distance = found;
      best = candidate;
    }
  }
  return best;
}

}  // namespace timtin::cli
