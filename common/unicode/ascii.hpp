#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace timtin::text {

// For names in protocols and markup, which are ASCII. For words use to_lower() in utf8.hpp.

constexpr char to_lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// "Content-Type" -> "content-type". Bytes outside ASCII are kept.
inline std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return to_lower_ascii(c); });
  return lower;
}

constexpr bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace timtin::text
