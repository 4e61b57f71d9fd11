#include "common/text/utf8.hpp"

#include <doctest/doctest.h>

using namespace timtin::text;

TEST_CASE("utf8: the first ill-formed byte is found") {
  CHECK(find_invalid_utf8("công đoàn") == std::string::npos);
  CHECK(find_invalid_utf8("abc\xFF") == 3);
  CHECK(find_invalid_utf8("a\xC3") == 1);
  CHECK(find_invalid_utf8(std::string_view("a\0b", 3)) == 1);
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);  // surrogate
  CHECK(find_invalid_utf8("\xC0\x80") == 0);      // overlong
}

TEST_CASE("utf8: fold removes marks and case, đ included, and is idempotent") {
  CHECK(fold("Đình Công ƯỚC") == "dinh cong uoc");
  CHECK(fold(fold("Thanh Trì")) == fold("Thanh Trì"));
  CHECK(fold("") == "");
}

TEST_CASE("utf8: truncation never splits a letter") {
  const std::string nfd = "Lie\xCC\x82n";  // the circumflex is two bytes after "e"
  CHECK(truncate_to_letter(nfd, 3) == "Li");
  CHECK(truncate_to_letter(nfd, 5) == "Lie\xCC\x82");
  CHECK(truncate_to_letter("đoàn", 1) == "");
  CHECK(truncate_to_letter("đoàn", 100) == "đoàn");
}

TEST_CASE("utf8: display width counts columns") {
  CHECK(display_width("Liên đoàn") == 9);
  CHECK(display_width("Lie\xCC\x82n") == 4);
  CHECK(display_width("日本") == 4);
}
