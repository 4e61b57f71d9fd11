#include "common/unicode/utf8.hpp"

#include <doctest/doctest.h>

#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/edit_distance.hpp"
#include "common/unicode/letters.hpp"
#include "common/varint.hpp"

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

TEST_CASE("utf8: a letter keeps thirty marks, and a million of them take no longer than their bytes") {
  const auto marked = [](std::string letter, int pairs) {
    for (int i = 0; i < pairs; ++i) letter += "\u0302\u0323";  // to be sorted: the dot goes first
    return letter;
  };
  CHECK(to_nfc(marked("e", 1)) == "ệ");
  CHECK(to_nfc(marked("x", 15)).size() == 61);
  CHECK(to_nfc(marked("x", 16)) == to_nfc(marked("x", 15)));
  CHECK(to_nfc(marked("x", 500'000) + "y" + marked("z", 500'000)).size() == 2 * 61 + 1);
  CHECK(fold(marked("x", 500'000)) == "x");
  CHECK(to_nfc(std::string(100, 'a') + "e\u0302") == std::string(100, 'a') + "ê");
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

TEST_CASE("utf8: a byte that is not UTF-8 takes a column, an emoji two, a mark alone none") {
  CHECK(display_width("a\xFF") == 2);
  CHECK(display_width("\xE2\x9A\xA0\xEF\xB8\x8F") == 2);  // a warning sign drawn as an emoji
  CHECK(display_width("\xCC\x82") == 0);
}

TEST_CASE("utf8: every code point that is encoded is read again") {
  for (const char32_t c : {U'a', U'\u007F', U'\u0080', U'đ', U'\u07FF', U'\u0800', U'ề', U'\uFFFD', U'\U00010000',
                           U'\U0001F600', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, c);
    std::size_t place = 0;
    CHECK(next_code_point(text, place) == static_cast<UChar32>(c));
    CHECK(place == text.size());
  }
  CHECK(to_utf8(u"đoàn") == "đoàn");
}

TEST_CASE("ascii: only ASCII letters change case") {
  CHECK(to_lower_ascii("Content-Type Đ") == "content-type Đ");
  CHECK(is_ascii("cong doan"));
  CHECK_FALSE(is_ascii("đoàn"));
}

TEST_CASE("edit distance: one for each letter added, removed, changed or swapped") {
  CHECK(edit_distance("thanh tri", "thanh tri") == 0);
  CHECK(edit_distance("thanh tri", "thnah tri") == 1);
  CHECK(edit_distance("thanh tri", "thanh tr") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("ca", "abc") == 3);  // optimal string alignment: what was swapped is not changed again
}

TEST_CASE("varint: every number is read again, and what is cut off is told") {
  for (const std::uint64_t value : {0ULL, 1ULL, 127ULL, 128ULL, 300ULL, 1ULL << 35, ~0ULL}) {
    std::string bytes;
    timtin::append_varint(bytes, value);
    std::string_view rest = bytes;
    std::uint64_t read = 0;
    CHECK(timtin::take_varint(rest, read));
    CHECK(read == value);
    CHECK(rest.empty());
    std::string_view cut = std::string_view(bytes).substr(0, bytes.size() - 1);
    CHECK_FALSE(timtin::take_varint(cut, read));
  }
}
