#include "common/text/terms.hpp"

#include <doctest/doctest.h>

#include <set>

#include "common/schema.hpp"
#include "common/text/language_data.hpp"
#include "common/text/syllable.hpp"

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
  const std::pair<const char*, const char*> rows[] = {
      {"công đoàn", "Bcong_doan|^_df"}, {"Công Đòan", "Bcong_doan|^_df"},    {"cong doan", "Bcong_doan|"},
      {"công đoạn", "Bcong_doan|^_dj"}, {"đường phố", "Bduong_pho|d++f_^s"}, {"lao động", "Blao_dong|_d^j"},
      {"kỹ năng", "Bki_nang|x_("},      {"covid 19", "Bcovid_19|"},          {"Đắk Nông", "Bdak_nong|\"đắk\"_^"},
  };
  for (const auto& [text, term] : rows) CHECK(term_of(text) == term);
}

TEST_CASE("terms: the marks of a bigram come back") {
  for (const char* text : {"công đoàn", "lao động", "Đắk Nông", "an toàn", "tương lai"}) {
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

TEST_CASE("terms: folded form and mark letters together tell every legal syllable") {
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
      if (!mark_letters(reading).empty()) CHECK(letters.insert(mark_letters(reading)).second);
    }
    syllables += readings.size();
  }
  CHECK(syllables > 600);
}
