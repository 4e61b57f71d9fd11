#include "indexer/parse/line/joined_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/unicode/code_points.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

/// Counts the parts between `sign` and those of them that are sentences.
bool joins_lines(std::string_view text, std::string_view sign) {
  constexpr std::size_t kMinParts = 5, kMinSentences = 2, kMinSentenceBytes = 60;
  std::size_t parts = 0, sentences = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(sign, begin), text.size());
    const std::string_view part = trim_marks(text.substr(begin, end - begin), "");
    parts += part.empty() ? 0U : 1U;
    sentences += part.size() >= kMinSentenceBytes && ends_sentence(part) ? 1U : 0U;
    begin = end + sign.size();
  }
  return parts >= kMinParts && sentences >= kMinSentences;
}

/// Behind a joint stands a small letter or a mark that begins no sentence.
bool goes_on(std::string_view rest) {
  std::size_t i = std::min(rest.find_first_not_of(' '), rest.size());
  if (i == rest.size()) return false;
  return std::string_view(",.;:)!?").find(rest[i]) != std::string_view::npos ||
         u_islower(text::next_code_point(rest, i));
}

}  // namespace

std::string part_joined_lines(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kSigns = {"\t", "|", "•", "·", "¦"};
  std::string parted(text);
  const std::string_view line = trim_marks(text, "\r\n");
  if (line.find_first_of("\r\n") != std::string_view::npos) return parted;
  const auto sign = std::ranges::find_if(kSigns, [&](std::string_view one) { return joins_lines(line, one); });
  if (sign == kSigns.end()) return parted;
  for (std::size_t at = parted.find(*sign); at != std::string::npos; at = parted.find(*sign, at + sign->size())) {
    const bool is_inside = goes_on(std::string_view(parted).substr(at + sign->size()));
    std::fill_n(parted.begin() + static_cast<std::ptrdiff_t>(at), sign->size(), ' ');
    if (!is_inside) parted[at] = '\n';
  }
  return parted;
}

}  // namespace timtin::indexer
