#include "common/unicode/harmless.hpp"

#include "common/unicode/code_points.hpp"

namespace timtin::text {
namespace {

bool is_direction_control(UChar32 c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// `text` with replacements for all unsafe characters except those in `kept`.
std::string with_stand_ins(std::string_view text, std::string_view kept) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = next_code_point(text, i);
    const bool is_kept = kept.find(text[begin]) != std::string_view::npos;
    if (const auto other = is_kept ? std::nullopt : stand_in(c))
      result += *other;
    else
      result.append(text, begin, i - begin);
  }
  return result;
}

}  // namespace

std::optional<std::string> stand_in(UChar32 c) {
  if (c < 0) return "\uFFFD";
  if (c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
    return " ";
  if (is_direction_control(c)) return "";
  if (c < 0x20) return std::string{'\xE2', '\x90', static_cast<char>(0x80 + c)};  // U+2400 + c, the control pictures
  if ((c >= 0x7F && c < 0xA0) || U_IS_UNICODE_NONCHAR(c)) return "\uFFFD";        // U+FFFF: no XML may have it
  return std::nullopt;
}

std::string harmless(std::string_view text) { return with_stand_ins(text, ""); }

std::string harmless_lines(std::string_view text) { return with_stand_ins(text, "\n\t"); }

std::string harmless_message(std::string_view text) {
  std::string result;
  for (const char c : with_stand_ins(text, "\n")) {
    if (result.ends_with('\n') && c != ' ') result += "  ";
    result += c;
  }
  return result;
}

}  // namespace timtin::text
