#include "indexer/parse/text/wrapped_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "common/unicode/code_points.hpp"

namespace timtin::indexer {
namespace {

using LineIterator = std::vector<Line>::iterator;

std::size_t width_of(const Line& line) {
  return static_cast<std::size_t>(std::count_if(line.text.begin(), line.text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // first bytes of characters
  }));
}

/// A small letter, or a number or a day with one behind it: "220 triệu", "9/5/2003 của", not "2. Thưởng".
bool begins_inside(const Line& line) {
  std::size_t i = 0;
  const UChar32 first = text::next_code_point(line.text, i);
  if (!u_isdigit(first)) return u_islower(first);
  const std::size_t end = line.text.find(' ');
  if (end >= line.text.size() || line.text[end - 1] == '.') return false;
  std::size_t next = end + 1;
  const bool is_day = line.text.find_first_not_of("0123456789/") == end;
  return line.text.find_first_not_of("0123456789.,") == end ||
         (is_day && u_islower(text::next_code_point(line.text, next)));
}

bool ends_clause(const Line& line) {
  return ends_sentence(line.text) || std::string_view(".:;!?").find(line.text.back()) != std::string_view::npos ||
         line.text.ends_with("…");
}

/// Lines without a blank line between them.
class Block {
 public:
  Block(LineIterator begin, LineIterator end) : end_(end) {
    for (auto line = begin; line != end; ++line) width_ = std::max(width_, width_of(*line));
  }

  /// The end of the paragraph that begins with `first`; first + 1 where the line is whole.
  LineIterator end_of_paragraph(LineIterator first) const {
    constexpr std::size_t kMaxWidth = 100;    // no program breaks longer lines
    constexpr std::ptrdiff_t kMaxLines = 60;  // of a paragraph; keeps the time linear
    if (width_ > kMaxWidth) return first + 1;
    auto last = first;
    while (last + 1 != end_ && last - first < kMaxLines && goes_on(first, last)) ++last;
    // A paragraph ends with a sentence; "đăng bởi quantri" below a headline is none.
    return ends_clause(*last) ? last + 1 : first + 1;
  }

 private:
  /// The line is as long as the others, and the next begins inside the sentence. A name may begin the next line, too,
  /// where this one began inside: "một tổ của Công ty" above "Sao Khuê". Above it may be a headline.
  bool goes_on(LineIterator first, LineIterator line) const {
    if (10 * width_of(*line) < 7 * width_ || ends_clause(*line)) return false;
    return begins_inside(*(line + 1)) || (line != first && begins_inside(*line));
  }

  LineIterator end_;
  std::size_t width_ = 0;
};

/// One line of the lines from `begin` to `end`.
Line join(LineIterator begin, LineIterator end) {
  std::string text = begin->text;
  for (auto line = begin + 1; line != end; ++line) text += ' ' + line->text;
  Line joined = make_line(text, begin->after_blank);
  joined.place = begin->place;
  joined.place.end = std::prev(end)->place.end;
  return joined;
}

}  // namespace

void join_wrapped_lines(std::vector<Line>& lines) {
  std::vector<Line> joined;
  joined.reserve(lines.size());
  for (auto begin = lines.begin(); begin != lines.end();) {
    const auto end = std::find_if(begin + 1, lines.end(), [](const Line& line) { return line.after_blank; });
    const Block block(begin, end);
    while (begin != end) {
      const auto paragraph_end = block.end_of_paragraph(begin);
      joined.push_back(paragraph_end == begin + 1 ? std::move(*begin) : join(begin, paragraph_end));
      begin = paragraph_end;
    }
  }
  lines = std::move(joined);
}

}  // namespace timtin::indexer
