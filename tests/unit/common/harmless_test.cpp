#include "common/unicode/harmless.hpp"

#include <doctest/doctest.h>

#include <string>

namespace timtin::text {

TEST_CASE("harmless: no control character is left, and letters stay as they are") {
  CHECK(harmless("Công đoàn – “họp”") == "Công đoàn – “họp”");
  CHECK(harmless("a\x1B]0;x\ab") == "a␛]0;x␇b");
  CHECK(harmless("a\nb\tc\rd") == "a b c d");
  CHECK(harmless("a\u009B31m") == "a\uFFFD31m");
  CHECK(harmless("a\u202Eb\u2066c") == "abc");
  CHECK(harmless("\xFF\x9B") == "\uFFFD\uFFFD");
  CHECK(harmless("a\uFFFF\uFFFE\uFDD0\U0001FFFFb") == "a\uFFFD\uFFFD\uFFFD\uFFFDb");
  for (int c = 0; c < 0xA0; ++c) {
    const std::string one =
        c < 0x80 ? std::string(1, static_cast<char>(c)) : std::string{static_cast<char>(0xC2), static_cast<char>(c)};
    for (const char byte : harmless("x" + one + "y")) {
      const bool is_control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
      CHECK_FALSE(is_control);
    }
    CHECK(harmless(one).find("\xC2\x9B") == std::string::npos);
  }
}

TEST_CASE("harmless: output of lines keeps its lines, a message indents those that follow") {
  CHECK(harmless_lines("a\tb\nc\x1B") == "a\tb\nc␛");
  CHECK(harmless_message("bad query\n  a OR\n  ^") == "bad query\n  a OR\n  ^");
  CHECK(harmless_message("no index at x\ntimtin-index: all is well") == "no index at x\n  timtin-index: all is well");
}

}  // namespace timtin::text
