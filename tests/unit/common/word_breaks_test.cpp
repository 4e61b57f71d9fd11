#include "common/text/word_breaks.hpp"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <vector>

using namespace timtin::text;

namespace {

std::vector<BrokenWord> bounds_only(std::vector<BrokenWord> words) {
  for (BrokenWord& word : words) word.is_plain = false;
  return words;
}

/// Both readings of `text` must agree.
void check_against_icu(WordBreaks& breaks, const std::string& text) {
  std::vector<BrokenWord> ours, by_icu;
  breaks.find(text, ours);
  breaks.find_by_icu(text, by_icu);
  CAPTURE(text);
  REQUIRE(bounds_only(ours) == by_icu);
}

std::string utf8(UChar32 c) {
  std::string bytes;
  icu::UnicodeString(c).toUTF8String(bytes);
  return bytes;
}

}  // namespace

TEST_CASE("word breaks: each sign between, before and behind letters and digits is as ICU has it") {
  WordBreaks breaks;
  for (UChar32 c = 1; c < 0x3100; ++c) {
    if (c == 0xD800) c = 0xE000;
    const std::string sign = utf8(c);
    for (const std::string& text :
         {sign, "ă" + sign + "b", "1" + sign + "2", "a" + sign + "1", "1" + sign + "ấ", "xin " + sign + "a chào",
          "a " + sign + " b", "a" + sign + sign + "b", sign + "a", "a" + sign, "a." + sign + "b", "a:" + sign + "b"})
      check_against_icu(breaks, text);
  }
}

TEST_CASE("word breaks: random rows of signs are as ICU has them") {
  // What is common stands first and is drawn most often.
  static const std::vector<std::string> kSigns = {
      "a",    "Z",  "đ", "ữ",  "ệ",      "1",      "0",      " ",      " ",      "\n",     ".",      ",",
      "'",    "’",  "-", "/",  ":",      ";",      "\"",     "“",      "_",      "–",      "…",      "&",
      "@",    "#",  "(", "\r", "\t",     "\u00A0", "\u0301", "\u0323", "\u200B", "\u200D", "\u00AD", "·",
      "•",    "©",  "°", "½",  "漢",     "カ",     "ひ",     "ก",      "א",      "ב",      "ش",      "👍",
      "🏻", "🇻",  "🇳", "❤",  "\uFE0F", "\u2028", "\u3000", "\u0085", "\x0B",   "ﬁ",      "ʼ",      "٣",
      "１",   "．", "‧", "а",  "ﾊ",      "\u2024", "\u203F"};
  constexpr std::size_t kCommon = 23;
  std::mt19937 random(7);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  WordBreaks breaks;
  for (int round = 0; round < 40'000; ++round) {
    std::string text;
    for (std::size_t size = 1 + below(16); size > 0; --size)
      text += kSigns[below(below(4) == 0 ? kSigns.size() : kCommon)];
    check_against_icu(breaks, text);
  }
}

TEST_CASE("word breaks: words of letters alone are plain") {
  WordBreaks breaks;
  std::vector<BrokenWord> words;
  const std::string text = "Công đoàn TP.HCM, 12a";
  breaks.find(text, words);
  REQUIRE(words.size() == 4);
  CHECK(words[0].is_plain);
  CHECK(text.substr(words[1].begin, words[1].end - words[1].begin) == "đoàn");
  CHECK(words[1].is_plain);
  CHECK_FALSE(words[2].is_plain);  // TP.HCM is one word with a point inside
  CHECK_FALSE(words[3].is_plain);
}
