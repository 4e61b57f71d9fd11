#include "common/text/plain_print.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::text {
namespace {

/// False for bytes that only occur in ordinary Vietnamese text: not in stylised letters or
/// invisible characters.
bool may_change(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0; };
  switch (byte(0)) {
    case 0xC2:
      return byte(1) == 0xAD || byte(1) == 0xB2 || byte(1) == 0xB3 || byte(1) == 0xB9;
    case 0xC4:
      return byte(1) == 0xB2 || byte(1) == 0xB3;
    case 0xC5:
      return byte(1) == 0xBF;
    case 0xC3:
    case 0xC6:
    case 0xCC:
      return false;
    case 0xE1:
      return byte(1) < 0xB8;
    case 0xE2:
      return byte(1) != 0x80 || (byte(2) >= 0x8B && byte(2) <= 0x8F) || byte(2) >= 0xAA;
    default:
      return byte(0) > 0xC6;
  }
}

constexpr std::size_t kBlock = 64;

/// False only if may_change() is false for each of the kBlock bytes at `text`, behind which two more must follow. It
/// asks for a little more than may_change(), but of many bytes at once.
bool block_may_change(const char* text) {
  unsigned char found = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]),
               c = static_cast<unsigned char>(text[i + 2]);
    const bool is_odd = (a > 0xC6) & (a != 0xCC) & (a != 0xE1) & (a != 0xE2);
    const bool is_odd_e1 = (a == 0xE1) & (b < 0xB8);
    const bool is_odd_e2 = (a == 0xE2) & ((b != 0x80) | ((c >= 0x8B) & (c <= 0x8F)) | (c >= 0xAA));
    const bool is_odd_latin =
        ((a == 0xC2) & (b >= 0xAD)) | ((a == 0xC4) & (b >= 0xB2) & (b <= 0xB3)) | ((a == 0xC5) & (b == 0xBF));
    found |= static_cast<unsigned char>(is_odd | is_odd_e1 | is_odd_e2 | is_odd_latin);
  }
  return found != 0;
}

/// The key around a digit (2️⃣) counts too.
bool is_invisible(UChar32 c) { return c == 0x20E3 || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0; }
bool is_word_letter(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0; }

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

/// "m", "km" at the end of a text: the unit for a raised 2 or 3. Elsewhere a raised digit is a
/// footnote number.
bool ends_with_unit(std::string_view plain, std::size_t word_begin) {
  static constexpr std::array<std::string_view, 6> kUnits{"m", "dm", "cm", "mm", "km", "hm"};
  std::string_view word = plain.substr(word_begin);
  word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));
  return std::ranges::find(kUnits, word) != kUnits.end();
}

constexpr UChar32 kDongSign = 0x20AB;  // ₫

/// The plain letters for `c`; nothing if `c` stays.
std::optional<std::string> plain_letters(UChar32 c, std::string_view plain, std::size_t word_begin) {
  if (c == kDongSign) return "đ";
  const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  if (type == U_DT_NONE || type == U_DT_CANONICAL) return std::nullopt;
  const bool is_digit = u_charType(c) == U_OTHER_NUMBER;
  if (type == U_DT_SUPER && (is_digit ? !ends_with_unit(plain, word_begin) : u_charType(c) == U_OTHER_SYMBOL))
    return std::nullopt;
  if (type == U_DT_CIRCLE && is_digit) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString letters = nfkc->normalize(icu::UnicodeString(c), status);
  if (U_FAILURE(status) || letters.isEmpty()) return std::nullopt;
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1))
    if (!is_word_letter(letters.char32At(i))) return std::nullopt;
  return utf8(letters);
}

/// A syllable or a number, which can be a word by itself.
bool is_whole(std::string_view letters) {
  if (letters.find_first_not_of("0123456789") == std::string_view::npos) return !letters.empty();
  const icu::UnicodeString lower = icu::UnicodeString::fromUTF8(to_lower(to_nfc(letters)));
  return parse_syllable({lower.getBuffer(), static_cast<std::size_t>(lower.length())}).has_value();
}

}  // namespace

/// Letters between two invisible characters.
struct PlainPrint::Piece {
  std::string letters;
  std::vector<Origin> origins;
};

void PlainPrint::copy(std::string_view bytes, Origin origin) {
  plain_ += bytes;
  origins_.insert(origins_.end(), bytes.size(), origin);
}

void PlainPrint::add_piece(const Piece& piece) {
  plain_ += piece.letters;
  origins_.insert(origins_.end(), piece.origins.begin(), piece.origins.end());
}

/// Handles the word around the invisible character at `place`; its beginning is already in plain_.
/// Returns the position after the word.
std::size_t PlainPrint::read_split_word(std::size_t place) {
  const auto cut = static_cast<std::ptrdiff_t>(word_begin_);
  std::vector<Piece> pieces{{plain_.substr(word_begin_), {origins_.begin() + cut, origins_.end()}}};
  plain_.resize(word_begin_);
  origins_.resize(word_begin_);
  while (place < text_.size()) {
    std::size_t next = place;
    const UChar32 c = next_code_point(text_, next);
    if (is_invisible(c)) {
      if (!pieces.back().letters.empty()) pieces.emplace_back();
    } else if (!is_word_letter(c)) {
      break;
    } else {
      const auto other = plain_letters(c, pieces.back().letters, 0);
      const std::string_view letters = other ? *other : text_.substr(place, next - place);
      pieces.back().letters += letters;
      pieces.back().origins.insert(pieces.back().origins.end(), letters.size(),
                                   {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(next)});
    }
    place = next;
  }
  // ends[i]: the first piece behind the longest whole that begins with piece i, so that wholes follow to the end; 0
  // where there is none.
  const std::size_t count = pieces.size();
  std::vector<std::size_t> ends(count + 1, 0);
  ends[count] = count;
  for (std::size_t i = count; i-- > 0;) {
    std::string letters;
    for (std::size_t end = i + 1; end <= count; ++end) {
      letters += pieces[end - 1].letters;
      if (ends[end] != 0 && (letters.empty() || is_whole(letters))) ends[i] = end;
    }
  }
  std::size_t border = ends[0];
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && i == border) {
      if (!pieces[i].letters.empty()) copy(" ", {pieces[i].origins.front().begin, pieces[i].origins.front().begin});
      border = ends[i];
    }
    add_piece(pieces[i]);
  }
  return place;
}

std::string_view PlainPrint::read(std::string_view text) {
  text_ = text;
  is_changed_ = false;
  std::size_t place = 0;
  const auto first_change = [&] {
    while (place < text.size()) {
      const std::size_t end = std::min(place + kBlock, text.size());
      if (end + 2 <= text.size() && !block_may_change(text.data() + place)) {
        place = end;
        continue;
      }
      for (; place < end; ++place) {
        if ((text[place] & 0x80) == 0 || !may_change(text, place)) continue;
        std::size_t next = place;
        const UChar32 c = next_code_point(text, next);
        if (c == kDongSign || is_invisible(c) || u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE) > U_DT_CANONICAL)
          return true;
        place = next - 1;
      }
    }
    return false;
  };
  if (!first_change()) return text;
  is_changed_ = true;
  plain_.clear();
  origins_.clear();
  word_begin_ = 0;
  for (place = 0; place < text.size();) {
    std::size_t next = place;
    const UChar32 c = next_code_point(text, next);
    const Origin origin{static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(next)};
    if ((text[place] & 0x80) != 0 && is_invisible(c)) {
      next = read_split_word(place);
    } else if (const auto other = (text[place] & 0x80) == 0 ? std::nullopt : plain_letters(c, plain_, word_begin_)) {
      copy(*other, origin);
    } else {
      copy(text.substr(place, next - place), origin);
      if (!is_word_letter(c)) word_begin_ = plain_.size();
    }
    place = next;
  }
  return plain_;
}

}  // namespace timtin::text
