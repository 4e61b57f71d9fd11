#include "common/date/date_tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>
#include <cstdint>

#include "common/unicode/code_points.hpp"

namespace timtin::date {
namespace {

/// The lower-case base letter of `c`: 'Ắ' -> 'a', 'Đ' -> 'd'.
UChar32 base_letter(UChar32 c) {
  if (c < 0x80) return u_tolower(c);
  if (c == 0x0110 || c == 0x0111 || c == 0x00D0) return 'd';
  UErrorCode status = U_ZERO_ERROR;
  static const UNormalizer2* const nfd = unorm2_getNFDInstance(&status);
  if (nfd == nullptr) return c;
  std::array<UChar, 8> decomposed{};
  const int32_t length = unorm2_getDecomposition(nfd, c, decomposed.data(), decomposed.size(), &status);
  if (U_FAILURE(status) || length < 1) return u_tolower(c);
  return u_tolower(decomposed[0]);
}

bool is_dash(UChar32 c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

constexpr UChar32 kFirstThai = 0x0E00;

/// Invisible characters that do not separate words.
bool is_invisible(UChar32 c) { return c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }

/// Whether `c` is surely a letter, as nearly every character of a text is: of English or Vietnamese, and some more.
bool is_common_letter(UChar32 c) {
  const UChar32 small = c | 0x20;
  return (small >= 'a' && small <= 'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
         (c >= 0x1EA0 && c < 0x1F00);
}

bool is_combining(UChar32 c) { return u_charType(c) == U_NON_SPACING_MARK; }

/// The sign in usual width of one in full width: '５' -> '5', '／' -> '/'.
UChar32 plain(UChar32 c) {
  if (c == 0x2044 || c == 0x2215) return '/';  // slashes of fractions and of mathematics
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/// "05/11/201916:09" -> "05/11/2019" and "16:09": scrapers join what stood in two elements.
void split_year_from_hour(std::vector<DateToken>& tokens) {
  if (tokens.size() < 2 || tokens.back().kind != DateToken::Kind::number || tokens.back().digits != 6) return;
  const DateToken& mark = tokens[tokens.size() - 2];
  if (!mark.is_mark(U'/') && !mark.is_mark(U'-') && !mark.is_mark(U'.')) return;
  DateToken hour = tokens.back();
  DateToken& year = tokens.back();
  year.end = hour.begin = year.begin + (year.end - year.begin) / 6 * 4;
  year.value /= 100;
  year.digits = 4;
  hour.value %= 100;
  hour.digits = 2;
  hour.after_space = true;
  tokens.push_back(std::move(hour));
}

std::vector<DateToken> read_tokens(std::string_view text, bool with_words) {
  text = text.substr(0, kMaxDateTextBytes);
  std::vector<DateToken> tokens;
  tokens.reserve(text.size() / 4);
  bool after_space = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = plain(text::next_code_point(text, i));
    const bool is_common = is_common_letter(c);
    if (!is_common && c >= 0 && (is_combining(c) || is_invisible(c))) {
      if (!tokens.empty() && !after_space) tokens.back().end = i;
      continue;
    }
    if (c == ' ' || (!is_common && c >= 0 && u_isUWhiteSpace(c))) {
      after_space = true;
      continue;
    }
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_letter = is_common || (c >= 0 && u_isalpha(c));
    const DateToken::Kind kind = is_digit    ? DateToken::Kind::number
                                 : is_letter ? DateToken::Kind::word
                                             : DateToken::Kind::mark;
    if (c == ':' && !after_space) split_year_from_hour(tokens);
    if (kind == DateToken::Kind::mark || after_space || tokens.empty() || tokens.back().kind != kind) {
      tokens.push_back({.kind = kind, .begin = begin, .after_space = after_space});
      if (is_digit) tokens.back().value = 0;
    }
    after_space = false;
    DateToken& token = tokens.back();
    token.end = i;
    if (is_digit) {
      token.value = ++token.digits > 9 ? -1 : token.value * 10 + static_cast<int>(c - '0');
    } else if (is_letter) {
      if (!with_words) continue;
      const UChar32 letter = base_letter(c);
      if (letter < 0x80)
        token.word.push_back(static_cast<char>(letter));
      else if (c >= kFirstThai)  // "年", "ธ": of no alphabet that prints diacritics
        token.word.append(text.substr(begin, i - begin));
    } else {
      token.mark = is_dash(c) ? U'-' : c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
    }
  }
  return tokens;
}

}  // namespace

std::vector<DateToken> tokenize(std::string_view text) { return read_tokens(text, true); }
std::vector<DateToken> tokenize_without_words(std::string_view text) { return read_tokens(text, false); }

}  // namespace timtin::date
