#include "searcher/query/query_error.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "common/unicode/code_points.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::searcher {
namespace {

// Columns of query shown before and after the place.
constexpr std::size_t kBefore = 40, kAfter = 60;
constexpr std::string_view kIndent = "  ", kCut = "…";

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Control characters would break the line or steer the terminal.
std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const UChar32 letter = text::next_code_point(text, i);
    const bool is_unsafe = u_iscntrl(letter) || u_charType(letter) == U_LINE_SEPARATOR ||
                           u_charType(letter) == U_PARAGRAPH_SEPARATOR || u_charType(letter) == U_FORMAT_CHAR;
    if (letter >= 0) line += is_unsafe ? " " : text.substr(start, i - start);
  }
  return line;
}

// The end of `text`, at most `columns` wide, starting on a letter.
std::string_view tail(std::string_view text, std::size_t columns) {
  if (text.size() > columns * 16) text.remove_prefix(text.size() - columns * 16);
  while (!text.empty() && (is_continuation(text.front()) || text::display_width(text) > columns)) text.remove_prefix(1);
  return text;
}

}  // namespace

Error query_error(std::string_view query, std::size_t at, const std::string& what, std::string hint) {
  at = std::min(at, query.size());
  const std::string before = one_line(query.substr(0, at));
  const std::string after = one_line(query.substr(at, kAfter * 16));
  const std::string_view left = tail(before, kBefore);
  const std::string_view right = text::truncate_to_letter(after, kAfter);

  std::string shown(left.size() < before.size() ? kCut : "");
  shown += left;
  const std::size_t column = text::display_width(shown);
  shown += right;
  if (right.size() < query.size() - at && right.size() < after.size()) shown += kCut;

  std::string message = what;
  message.append("\n").append(kIndent).append(shown).append("\n").append(kIndent).append(column, ' ').append("^");
  return Error(ErrorCode::usage, message, std::move(hint));
}

}  // namespace timtin::searcher
