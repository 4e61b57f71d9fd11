#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace timtin::text {

/// The offset of the first byte that is not valid UTF-8, or npos. Surrogates, overlong forms and
/// NUL are invalid.
std::size_t find_invalid_utf8(std::string_view bytes);

/// `text` in NFC. Returned unchanged if it is already NFC, which is checked quickly.
std::string to_nfc(std::string_view text);

/// NFC text in lower case (root locale).
std::string to_lower(std::string_view text);

/// Lower case without diacritics, đ as d: "Đình Công" -> "dinh cong". For comparing names; the
/// index uses Analyzer.
std::string fold(std::string_view text);

/// The longest prefix of at most `max_bytes` that ends between two letters (graphemes).
std::string_view truncate_to_letter(std::string_view text, std::size_t max_bytes);

/// Appends a code point (not a surrogate, at most U+10FFFF).
void append_utf8(std::string& text, char32_t c);

/// UTF-16 converted to UTF-8.
std::string to_utf8(std::u16string_view text);

}  // namespace timtin::text
