#include "searcher/program/output/display.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/unicode/letters.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& [begin, end] : wrap(text, width)) lines.emplace_back(text.substr(begin, end - begin));
  return lines;
}

}  // namespace

TEST_CASE("display: columns are counted by letter, not by byte or code point") {
  struct Row {
    std::string text;
    std::size_t columns;
  };
  for (const Row& row : std::vector<Row>{{"", 0},
                                         {"cong", 4},
                                         {"công đoàn", 9},
                                         {"co\u0302ng d\u0323oa\u0300n", 9},  // the same, decomposed
                                         {"労働", 4},
                                         {"😀", 2},
                                         {"👩‍👩‍👧", 2},
                                         {"🇻🇳", 2},
                                         {"a\u200Bb", 2}}) {
    CAPTURE(row.text);
    CHECK(text::display_width(row.text) == row.columns);
  }
}

TEST_CASE("display: text cannot steer the terminal") {
  CHECK(to_harmless("a\x1b[31mb").text == "a␛[31mb");
  CHECK(to_harmless("a\x07\x08\x7f").text == "a␇␈\uFFFD");
  CHECK(to_harmless("a\u009b"
                    "1mb")
            .text == "a\uFFFD1mb");  // C1: the one-character CSI
  CHECK(to_harmless("a\tb\nc\r\nd\u2028e").text == "a b c  d e");
  CHECK(to_harmless("a\u202Eb\u2066c").text == "abc");  // no reversed text
  CHECK(to_harmless("công đoàn 😀").text == "công đoàn 😀");
  CHECK(to_harmless(std::string_view("a\0b", 3)).text == "a␀b");
}

TEST_CASE("display: marks move with the text") {
  const MarkedText marked = to_harmless("\x1b[1m lương\u202E tối", {{5, 12}, {16, 21}});
  REQUIRE(marked.marks.size() == 2);
  const auto marked_text = [&](std::size_t i) {
    return marked.text.substr(marked.marks[i].first, marked.marks[i].second - marked.marks[i].first);
  };
  CHECK(marked_text(0) == "lương");
  CHECK(marked_text(1) == "tối");
}

TEST_CASE("display: lines break between words, inside them only when a word is wider than a line") {
  using Lines = std::vector<std::string>;
  CHECK(lines_of("", 10).empty());
  CHECK(lines_of("công đoàn cơ sở", 9) == Lines{"công đoàn", "cơ sở"});
  CHECK(lines_of("công đoàn cơ sở", 8) == Lines{"công", "đoàn cơ", "sở"});
  CHECK(lines_of("nghiêng ngả", 4) == Lines{"nghi", "êng", "ngả"});
  CHECK(lines_of("労働者の権利", 4) == Lines{"労働", "者の", "権利"});
  CHECK(lines_of("👩‍👩‍👧👩‍👩‍👧", 2) == Lines{"👩‍👩‍👧", "👩‍👩‍👧"});
}

TEST_CASE("display: no line is wider than the page, and no letter is lost") {
  const std::string text =
      "Thưởng Tết 2019: người lao động Công ty A (Khu công nghiệp B) nhận 1.500.000 đồng/người 😀 co\u0302ng-đoàn.";
  for (std::size_t width = 2; width < 120; ++width) {
    CAPTURE(width);
    std::string joined;
    for (const std::string& line : lines_of(text, width)) {
      CHECK(text::display_width(line) <= width);
      joined += line;
    }
    std::string expected = text;
    std::erase(expected, ' ');
    std::erase(joined, ' ');
    CHECK(joined == expected);
  }
}

TEST_CASE("display: shorten cuts between letters") {
  CHECK(shorten("công đoàn", 20) == "công đoàn");
  CHECK(shorten("công đoàn", 7) == "công đ…");
  CHECK(shorten("công đoàn", 6) == "công…");
}
