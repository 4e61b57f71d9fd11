#include "common/text/terms.hpp"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <set>
#include <string>
#include <vector>

#include "common/store/schema.hpp"
#include "common/text/language_data.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/utf8.hpp"

using namespace timtin;
using namespace timtin::text;

namespace {

std::string term_of(const std::string& text) {
  Analyzer analyzer;
  const std::vector<Token> tokens = analyzer.analyze(text);
  REQUIRE(tokens.size() == 2);
  return bigram_term(*tokens[0].forms, *tokens[1].forms);
}

}  // namespace

TEST_CASE("terms: a bigram is the folded pair and then the marks") {
  const std::string pair = "B" + skeleton_code("cong") + skeleton_code("doan");
  CHECK(term_of("cong doan") == pair);
  CHECK(term_of("công đoàn") == pair + mark_letter("công") + mark_letter("đoàn"));
  CHECK(term_of("Công Đòan") == term_of("công đoàn"));
  CHECK(term_of("công đoạn") != term_of("công đoàn"));
  CHECK(term_of("công đoàn").size() == 7);
  CHECK(term_of("an toàn") == "B" + skeleton_code("an") + skeleton_code("toan") + "-" + mark_letter("toàn"));
  CHECK(term_of("kỹ năng") == term_of("kĩ năng"));
  CHECK(term_of("covid 19") == "B|covid||19|");
  CHECK(term_of("quý 1") == "B" + skeleton_code("qui") + "|1|" + mark_letter("quý") + "-");
  CHECK(term_of("Đắk Nông") == "B|dak|" + skeleton_code("nong") + "\"đắk\"" + mark_letter("nông"));
}

TEST_CASE("terms: the marks of a bigram come back") {
  for (const char* text : {"công đoàn", "lao động", "Đắk Nông", "an toàn", "toàn an", "an ninh", "tương lai", "quý 1",
                           "Nông Đắk", "năm 2021"}) {
    Analyzer analyzer;
    const std::vector<Token> tokens = analyzer.analyze(text);
    const TokenForms &first = *tokens[0].forms, &second = *tokens[1].forms;
    const std::string term = bigram_term(first, second);
    CHECK(marks_of_bigram(term, bigram_prefix(first, second)) ==
          std::pair<std::string_view, std::string_view>(first.marks, second.marks));
  }
}

TEST_CASE("terms: no word makes a term that Xapian refuses") {
  std::string heap = "a";
  for (int i = 0; i < 300; ++i) heap += "\u0301";
  CHECK(term_of(heap + " b").size() <= schema::kMaxTermBytes);
  Analyzer analyzer;
  const std::string text = std::string(40, 'x') + " " + std::string(40, 'y');
  const std::vector<Token> tokens = analyzer.analyze(text);
  CHECK_FALSE(makes_bigram(*tokens[0].forms, *tokens[1].forms));
}

TEST_CASE("terms: folded form and mark letter together tell every legal syllable") {
  std::size_t syllables = 0;
  for (const char* folded :
       {"a",    "an",   "ang",   "anh",  "ba",     "cong",  "da",    "dai",  "dan",   "dang",   "de",
        "do",   "doan", "dong",  "du",   "dung",   "duong", "ga",    "gi",   "hoa",   "hoc",    "huong",
        "khoe", "lao",  "luong", "mi",   "muon",   "nghi",  "nguoi", "nhan", "oan",   "phuong", "quan",
        "qui",  "quy",  "tet",   "thue", "thuong", "tien",  "toan",  "tuan", "tuong", "ua",     "uong",
        "uy",   "vien", "xa",    "xuan", "y",      "yeu",   "thuo",  "huo",  "muu",   "tuu",    "khuya"}) {
    std::set<std::string> letters;
    const std::vector<std::string> readings = syllable_readings(folded);
    for (const std::string& reading : readings) {
      CAPTURE(reading);
      // A level word is told by its spelling: "mi" has no marks to write, "my" stands in quotation marks.
      if (!mark_letter(reading).empty()) CHECK(letters.insert(mark_letter(reading)).second);
    }
    syllables += readings.size();
  }
  CHECK(syllables > 600);
}

TEST_CASE("terms: every skeleton has a code of its own") {
  std::set<std::string> codes;
  std::size_t skeletons = 0;
  const auto fold_of = [](std::u16string_view part) {
    std::string utf8;
    icu::UnicodeString(part.data(), static_cast<int32_t>(part.size())).toUTF8String(utf8);
    return fold(utf8);
  };
  std::set<std::string> foldings;
  std::vector<std::u16string_view> onsets(kOnsets.begin(), kOnsets.end());
  onsets.emplace_back();
  for (const std::u16string_view onset : onsets)
    for (const std::u16string_view rhyme : kRhymes) foldings.insert(fold_of(onset) + fold_of(rhyme));
  for (const std::string& folded : foldings) {
    if (!is_syllable_skeleton(folded)) continue;
    CAPTURE(folded);
    ++skeletons;
    CHECK(skeleton_code(folded).size() == 2);
    CHECK(codes.insert(skeleton_code(folded)).second);
  }
  CHECK(skeletons > 2000);
  CHECK(skeleton_code("xyz").empty());
  CHECK(skeleton_code("").empty());
}
