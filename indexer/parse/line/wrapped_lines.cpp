#include "indexer/parse/line/wrapped_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "common/unicode/code_points.hpp"
#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

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

/// "KHI BAO HÀNG ĐƯỢC CÂN LẠI" above "TRƯỚC CỔNG CHỢ", with blank lines around the two: a headline in the middle of a
/// printed column. Below a body or a paper the headline is one line, and "LÊ THỊ SEN" signs.
bool is_broken_headline(LineIterator begin, LineIterator end) {
  constexpr std::size_t kMinWords = 3, kMaxWords = 25;
  static constexpr PageWordClasses kNames{PageWordClass::body,    PageWordClass::bureau,  PageWordClass::medium,
                                          PageWordClass::section, PageWordClass::opening, PageWordClass::author,
                                          PageWordClass::genre,   PageWordClass::office};
  if (end - begin != 2 || ends_clause(*begin)) return false;
  const auto may_be_piece = [](const Line& line) {
    const auto is_number = [](const Word& word) { return word.is_number; };
    return line.words.size() >= kMinWords && is_capitals(line) && !line.is_menu_label && !line.has_colon &&
           std::ranges::none_of(line.words, is_number) && phrase_length(line.words, 0, kNames) == 0 &&
           !has_surname(line.words) && !is_slogan(line);
  };
  return may_be_piece(*begin) && may_be_piece(*(begin + 1)) &&
         begin->words.size() + (begin + 1)->words.size() <= kMaxWords;
}

/// "Bưu tá vùng lũ:" above "thư đến chậm nhưng phải đến", with blank lines around the two.
bool goes_on_behind_colon(LineIterator begin, LineIterator end) {
  constexpr std::size_t kMaxWords = 10;
  if (end - begin != 2 || !begin->has_colon || begin->words.size() > kMaxWords) return false;
  const std::vector<Word>& words = (begin + 1)->words;
  return words.size() >= 3 && words.size() <= kMaxWords && !words[0].is_capitalized && !words[0].is_number &&
         words[0].begin == 0 && words[1].mark_before == 0 && !(begin + 1)->is_prose;
}

}  // namespace

void join_wrapped_lines(std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kTop = 12;  // lines above and with the headline
  std::vector<Line> joined;
  joined.reserve(lines.size());
  for (auto begin = lines.begin(); begin != lines.end();) {
    const auto end = std::find_if(begin + 1, lines.end(), [](const Line& line) { return line.after_blank; });
    if (begin - lines.begin() < kTop && end != lines.end() &&
        (is_broken_headline(begin, end) || goes_on_behind_colon(begin, end))) {
      joined.push_back(join(begin, end));
      begin = end;
      continue;
    }
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
