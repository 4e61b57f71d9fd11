#include "searcher/program/output/display.hpp"

#include <algorithm>
#include <optional>

#include "common/unicode/code_points.hpp"
#include "common/unicode/harmless.hpp"
#include "common/unicode/letters.hpp"

namespace timtin::searcher {
namespace {

std::string_view cut(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

std::string_view without_trailing_space(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// A piece without a possible line break that is wider than a line: cut it between letters.
void wrap_long_piece(std::string_view text, ByteRange piece, std::size_t width, std::vector<ByteRange>& lines) {
  text::Breaks letters(cut(text, piece.first, piece.second), text::Breaks::At::letters);
  std::size_t columns = 0, begin = piece.first, previous = 0;
  for (std::size_t offset = 0; letters.next(offset); previous = offset) {
    const std::size_t letter = text::display_width_of_letter(cut(text, piece.first + previous, piece.first + offset));
    if (columns + letter > width && columns > 0) {
      lines.emplace_back(begin, piece.first + previous);
      begin = piece.first + previous;
      columns = 0;
    }
    columns += letter;
  }
  lines.emplace_back(begin, piece.second);
}

}  // namespace

MarkedText to_harmless(std::string_view text, const std::vector<ByteRange>& marks) {
  MarkedText result{.text = {}, .marks = marks};
  std::size_t begins = 0, ends = 0;  // marks whose begin or end was already converted
  const auto move_marks = [&](std::size_t offset) {
    for (; begins < marks.size() && marks[begins].first <= offset; ++begins)
      result.marks[begins].first = result.text.size();
    for (; ends < marks.size() && marks[ends].second <= offset; ++ends) result.marks[ends].second = result.text.size();
  };
  for (std::size_t i = 0; i < text.size();) {
    move_marks(i);
    const std::size_t begin = i;
    if (const auto replacement = text::stand_in(text::next_code_point(text, i)))
      result.text += *replacement;
    else
      result.text.append(text, begin, i - begin);
  }
  move_marks(text.size());
  return result;
}

std::vector<ByteRange> marks_within(const std::vector<ByteRange>& marks, std::size_t begin, std::size_t end) {
  std::vector<ByteRange> within;
  for (const auto& [from, to] : marks) {
    const std::size_t first = std::max(from, begin), last = std::min(to, end);
    if (first < last) within.emplace_back(first - begin, last - begin);
  }
  return within;
}

std::vector<ByteRange> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);  // a wide letter takes two columns
  std::vector<ByteRange> lines;
  text::Breaks breaks(text, text::Breaks::At::lines);
  std::size_t previous = 0, columns = 0;  // of the last line
  for (std::size_t offset = 0; breaks.next(offset); previous = offset) {
    const std::string_view piece = cut(text, previous, offset);
    const std::size_t needed = text::display_width(without_trailing_space(piece));
    if (!lines.empty() && columns + needed <= width) {
      lines.back().second = offset;
      columns += text::display_width(piece);
      continue;
    }
    if (needed > width)
      wrap_long_piece(text, {previous, offset}, width, lines);
    else
      lines.emplace_back(previous, offset);
    columns = text::display_width(cut(text, lines.back().first, lines.back().second));
  }
  for (ByteRange& line : lines)
    line.second = line.first + without_trailing_space(cut(text, line.first, line.second)).size();
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (text::display_width(text) <= width) return std::string(text);
  text::Breaks letters(text, text::Breaks::At::letters);
  std::size_t columns = 0, end = 0;
  for (std::size_t offset = 0; letters.next(offset); end = offset) {
    columns += text::display_width_of_letter(cut(text, end, offset));
    if (columns >= width) break;
  }
  return std::string(without_trailing_space(text.substr(0, end))) + "…";
}

}  // namespace timtin::searcher
