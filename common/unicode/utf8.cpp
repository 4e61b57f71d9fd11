#include "common/unicode/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <optional>
#include <stdexcept>

#include "common/unicode/code_points.hpp"

namespace timtin::text {
namespace {

// ICU's built-in normalizers fail only if ICU's own data is missing.
const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU normalizer: ") + u_errorName(status));
  return *instance;
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

/// More combining marks than any language puts on one letter (UAX #15, "stream-safe").
/// Normalization sorts them, which is quadratic for a million marks in a row.
constexpr std::size_t kMaxMarks = 30;

bool is_mark(UChar32 c) { return c >= 0x300 && u_getCombiningClass(c) != 0; }

/// Calls visit(code point, begin, end) for each code point; negative for invalid bytes.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = next_code_point(text, i);
    if (!visit(c, begin, i)) return;
  }
}

/// `text` with at most kMaxMarks combining marks on a letter; nothing if no letter has more.
std::optional<std::string> with_few_marks(std::string_view text) {
  if (text.size() <= 2 * kMaxMarks) return std::nullopt;  // each mark has at least two bytes
  std::string result;
  std::size_t marks = 0, kept_to = 0;
  for_each_code_point(text, [&](UChar32 c, std::size_t begin, std::size_t end) {
    marks = is_mark(c) ? marks + 1 : 0;
    if (marks <= kMaxMarks) return true;
    result.append(text, kept_to, begin - kept_to);
    kept_to = end;
    return true;
  });
  if (kept_to == 0) return std::nullopt;
  return result.append(text, kept_to);
}

std::string normalize(const icu::Normalizer2& form, std::string_view text) {
  const std::optional<std::string> bounded = with_few_marks(text);
  if (bounded) text = *bounded;
  UErrorCode status = U_ZERO_ERROR;
  if (form.isNormalizedUTF8(piece(text), status)) return std::string(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  form.normalizeUTF8(0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
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

std::string to_nfc(std::string_view text) {
  static const icu::Normalizer2& form = normalizer(&icu::Normalizer2::getNFCInstance);
  return normalize(form, text);
}

std::string to_lower(std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
}

std::string fold(std::string_view text) {
  static const icu::Normalizer2& form = normalizer(&icu::Normalizer2::getNFDInstance);
  const std::string decomposed = to_lower(normalize(form, text));
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

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text.push_back(static_cast<char>(c));
    return;
  }
  const int followers = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const unsigned lead = followers == 1 ? 0xC0 : followers == 2 ? 0xE0 : 0xF0;
  text.push_back(static_cast<char>(lead | (c >> (6 * followers))));
  for (int i = followers - 1; i >= 0; --i) text.push_back(static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F)));
}

std::string to_utf8(std::u16string_view text) {
  std::string result;
  icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(result);
  return result;
}

}  // namespace timtin::text
