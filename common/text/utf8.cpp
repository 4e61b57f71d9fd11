#include "common/text/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <stdexcept>

#include "common/text/code_points.hpp"

namespace timtin::text {
namespace {

// ICU's built-in normalizers fail only when the library's own data is missing.
const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU normalizer: ") + u_errorName(status));
  return *instance;
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

std::string normalize(const icu::Normalizer2& form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  if (form.isNormalizedUTF8(piece(text), status)) return std::string(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  form.normalizeUTF8(0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
}

/// Calls visit(code point, begin, end) for each code point; ill-formed bytes give a negative code point.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = next_code_point(text, i);
    if (!visit(c, begin, i)) return;
  }
}

bool extends_letter(UChar32 c) { return c >= 0x300 && u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) != 0; }

}  // namespace

std::size_t find_invalid_utf8(std::string_view bytes) {
  std::size_t place = std::string_view::npos;
  for_each_code_point(bytes, [&](UChar32 c, std::size_t begin, std::size_t) {
    if (c > 0) return true;
    place = begin;
    return false;
  });
  return place;
}

std::string to_nfc(std::string_view text) { return normalize(normalizer(&icu::Normalizer2::getNFCInstance), text); }

std::string to_lower(std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
}

std::string fold(std::string_view text) {
  const std::string decomposed = to_lower(normalize(normalizer(&icu::Normalizer2::getNFDInstance), text));
  std::string result;
  result.reserve(decomposed.size());
  for_each_code_point(decomposed, [&](UChar32 c, std::size_t begin, std::size_t end) {
    if (c == 0x111) {  // đ has no decomposition
      result += 'd';
    } else if (c < 0 || u_charType(c) != U_NON_SPACING_MARK) {
      result.append(decomposed, begin, end - begin);
    }
    return true;
  });
  return result;
}

std::string_view truncate_to_letter(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t cut = 0;
  for_each_code_point(text, [&](UChar32 c, std::size_t begin, std::size_t) {
    if (begin > max_bytes) return false;
    if (!extends_letter(c)) cut = begin;
    return true;
  });
  return text.substr(0, cut);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
    if (c < 0) {
      ++width;
    } else if (!extends_letter(c) && u_charType(c) != U_FORMAT_CHAR && u_charType(c) != U_CONTROL_CHAR) {
      const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
      width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    }
    return true;
  });
  return width;
}

std::string padded(std::string text, std::size_t columns) {
  text.append(columns - std::min(columns, display_width(text)), ' ');
  return text;
}

}  // namespace timtin::text
