#include "indexer/parse/invisible.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {

constexpr UChar32 kSoftHyphen = 0x00AD;

/// Joiners, spaces of no width, marks of direction.
bool is_invisible(UChar32 c) {
  return c == kSoftHyphen || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_in_word(UChar32 c) { return c >= 0 && (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK); }

/// Nearly every text has none. Of the characters that begin with E2 ("–", "“", "…") only the code points are looked at.
bool has_none(std::string_view text) {
  for (const std::string_view sign : {"\xC2\xAD", "\xEF\xBB\xBF"})
    if (text.find(sign) != std::string_view::npos) return false;
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
    std::size_t place = at;
    if (is_invisible(text::next_code_point(text, place))) return false;
  }
  return true;
}

/// The letters at the end of `text`.
std::string_view last_word(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();)
    if (!is_in_word(text::next_code_point(text, i))) begin = i;
  return text.substr(begin);
}

/// The letters at the beginning of `text`. `skips`: invisible characters between them are skipped, else they end it.
std::string first_word(std::string_view text, bool skips) {
  std::string word;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = text::next_code_point(text, i);
    if (is_in_word(c))
      word += text.substr(begin, i - begin);
    else if (!is_invisible(c) || (!skips && !word.empty()) || word.size() > 40)
      break;
  }
  return word;
}

bool is_syllable(std::string_view word) {
  const std::string lower = text::to_lower(word);
  std::u16string units;
  for (std::size_t i = 0; i < lower.size();) {
    const UChar32 c = text::next_code_point(lower, i);
    if (c < 0 || c > 0xFFFF) return false;
    units += static_cast<char16_t>(c);
  }
  return text::canonical_syllable(units).has_value();
}

bool has_marks(std::string_view word) { return word.find_first_of("\xC3\xC4\xC5\xC6\xE1") != std::string_view::npos; }

/// The first sign of `text` that is seen; negative at its end.
UChar32 first_visible(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (const UChar32 c = text::next_code_point(text, i); !is_invisible(c)) return c;
  return -1;
}

UChar32 last_sign(std::string_view text) {
  UChar32 last = -1;
  for (std::size_t i = 0; i < text.size();) last = text::next_code_point(text, i);
  return last;
}

bool is_whole_syllable(std::string_view word) { return word.size() >= 2 && is_syllable(word); }

/// "ty|Samsung", "cho|500", "500|người", "nay,|Đồng": a word or number begins. "Viet|Nam", "F|0", "congdoan.|vn" go on.
bool begins_anew(UChar32 left_sign, std::string_view left, UChar32 right_sign, std::string_view right) {
  if (left_sign < 0 || right_sign < 0) return false;
  if (u_isdigit(right_sign)) return is_whole_syllable(left);
  if (u_isdigit(left_sign)) return is_whole_syllable(right);
  if (std::u32string_view(U",;:!?)”").find(static_cast<char32_t>(left_sign)) != std::u32string_view::npos)
    return u_isalpha(right_sign);
  return u_islower(left_sign) && u_isupper(right_sign) && is_whole_syllable(left) &&
         left.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

bool is_direction_mark(UChar32 c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool parts_words(std::string_view before, std::string_view after, UChar32 sign) {
  constexpr std::size_t kLongestSyllable = 40;
  if (is_direction_mark(sign)) return false;
  std::size_t begin = before.size() - std::min(before.size(), kLongestSyllable);
  while (begin < before.size() && (static_cast<unsigned char>(before[begin]) & 0xC0U) == 0x80U) ++begin;
  const std::string_view near = before.substr(begin), behind = after.substr(0, kLongestSyllable);
  const std::string left(last_word(near)), right = first_word(behind, true), next = first_word(behind, false);
  if (begins_anew(last_sign(near), left, first_visible(behind), next)) return true;
  if (left.empty() || right.empty() || is_syllable(left + right)) return false;
  // Soft hyphens appear inside foreign words, whose halves may look like Vietnamese syllables.
  if (sign == kSoftHyphen && !has_marks(left) && !has_marks(right)) return false;
  return is_syllable(left) && (is_syllable(right) || is_syllable(next));
}

}  // namespace

std::string without_invisible(std::string text) {
  if (has_none(text)) return text;
  const std::string_view all = text;
  std::string result;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t begin = i;
    const UChar32 c = text::next_code_point(all, i);
    if (!is_invisible(c))
      result += all.substr(begin, i - begin);
    else if (parts_words(result, all.substr(i), c))
      result += ' ';
  }
  return result;
}

}  // namespace timtin::indexer
