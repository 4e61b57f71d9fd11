#include "common/text/analyzer.hpp"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <string>
#include <vector>

#include "common/text/syllable.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/utf8.hpp"

using namespace timtin::text;

namespace {

std::string exact_forms(Analyzer& analyzer, const std::string& text) {
  std::string result;
  for (const Token& token : analyzer.analyze(text)) result += (result.empty() ? "" : " ") + token.forms->exact;
  return result;
}

std::string folded_forms(Analyzer& analyzer, const std::string& text) {
  std::string result;
  for (const Token& token : analyzer.analyze(text)) result += (result.empty() ? "" : " ") + token.forms->folded;
  return result;
}

std::string to_upper(const std::string& text) {
  std::string result;
  icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(result);
  return result;
}

/// Bytes of the first letter.
std::size_t letter_bytes(const std::string& text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return bytes;
}

}  // namespace

TEST_CASE("analyzer: text to exact forms") {
  Analyzer analyzer;
  const std::pair<const char*, const char*> rows[] = {
      {"Liên đoàn Lao động", "liên đoàn lao động"},
      {"Hoà bình, THUÝ", "hòa bình thúy"},
      {"TP.HCM", "tp hcm"},
      {"Nghị định 12/2022/NĐ-CP", "nghị định 12 2022 nđ cp"},
      {"1.500.000 đồng", "1500000 đồng"},
      {"1.500.000đồng, 500.000đ", "1500000 đồng 500000 đồng"},
      {"500.000\xE2\x80\x8Bđồng", "500000 đồng"},  // zero-width space
      {"tổ 12a, 38m2, 3,5m", "tổ 12a 38 m2 3,5 m"},
      {"co\xC2\xAD\xCC\x82ng", "công"},  // a mark behind a soft hyphen
      {"C.\xCC\x82g", "c g"},            // a mark without a letter
      {"6,5 % và 6.50", "6,5 và 6,5"},
      {"26.02.2021", "26 2 2021"},
      {"quý 1.2017", "quí 1 2017"},
      {"2017-2022", "2017 2022"},
      {"lần thứ XIII", "lần thứ xiii"},
      {"Covid-19", "covid 19"},
      {"thu@congdoan.vn", "thu congdoan vn"},
      {"công_đoàn", "công đoàn"},
      {"Ea H'leo, Ea H’leo", "ea hleo ea hleo"},
      {"c\xC3\xB4ng\xC2\xA0\xC4\x91o\xC3\xA0n", "công đoàn"},  // non-breaking space
      {"đo\xC2\xAD"
       "àn",
       "đoàn"},  // soft hyphen
      {"đo\xE2\x80\x8B"
       "àn",
       "đoàn"},  // zero-width space
      {"\xEF\xBB\xBFtin", "tin"},
      {"c\x6F\xCC\x82ng", "công"},                                       // NFD
      {"\xC3\x90oàn \xC3\xB0oàn L\xC3\x90L\xC3\x90", "đoàn đoàn lđlđ"},  // U+00D0, U+00F0
      {"5S, F0, T2", "5s f0 t2"},
      {"", ""},
      {"... !!! “ ”", ""},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(exact_forms(analyzer, text) == expected);
  }
  CHECK(folded_forms(analyzer, "Đình Công ƯỚC kỹ München") == "dinh cong uoc ki munchen");
}

TEST_CASE("analyzer: a token knows whether it was typed with marks and how it is capitalised") {
  Analyzer analyzer;
  const auto tokens = analyzer.analyze("Lao động LĐLĐ ky 12");
  REQUIRE(tokens.size() == 5);
  CHECK_FALSE(tokens[0].forms->has_marks);
  CHECK(tokens[0].forms->is_capitalized);
  CHECK(tokens[1].forms->has_marks);
  CHECK(tokens[2].forms->is_all_caps);
  CHECK(tokens[2].forms->kind == TokenKind::word);
  CHECK(tokens[3].forms->kind == TokenKind::syllable);
  CHECK_FALSE(tokens[3].forms->has_marks);
  CHECK(tokens[4].forms->kind == TokenKind::number);
}

TEST_CASE("analyzer: joins and clauses") {
  Analyzer analyzer;
  const auto tokens = analyzer.analyze("TP.HCM: 12/2022/NĐ-CP\nLao động - việc làm");
  REQUIRE(tokens.size() == 10);
  CHECK(tokens[1].is_joined);
  CHECK(tokens[2].starts_clause);
  CHECK_FALSE(tokens[2].is_joined);
  for (std::size_t i = 3; i < 6; ++i) CHECK(tokens[i].is_joined);
  CHECK(tokens[6].starts_clause);
  CHECK_FALSE(tokens[8].starts_clause);
  CHECK_FALSE(tokens[8].is_joined);
}

TEST_CASE("analyzer: offsets cut the original text on letter boundaries") {
  Analyzer analyzer;
  const std::string text =
      "Đo\xCC\x80"
      "an “Lao động” 1.500.000 đ\xE2\x80\x8Bình TP.HCM";
  std::uint32_t last = 0;
  for (const Token& token : analyzer.analyze(text)) {
    CHECK(token.begin >= last);
    CHECK(token.begin < token.end);
    last = token.end;
    const std::string surface = text.substr(token.begin, token.end - token.begin);
    CHECK(find_invalid_utf8(surface) == std::string::npos);
    CHECK(exact_forms(analyzer, surface) == token.forms->exact);
  }
  CHECK(last == text.size());
}

TEST_CASE("analyzer: NFC and NFD give the same forms") {
  Analyzer analyzer;
  const std::string nfd = "Lie\xCC\x82n \xC4\x91oa\xCC\x80n";
  CHECK(exact_forms(analyzer, nfd) == "liên đoàn");
  CHECK(to_nfc(nfd) == "Liên đoàn");
}

TEST_CASE("analyzer: a syllable has the same forms by the short way and by the long one") {
  // An apostrophe inside a word takes the long way and changes nothing else.
  const auto same = [](const TokenForms& a, const TokenForms& b) {
    return a.exact == b.exact && a.folded == b.folded && a.marks == b.marks && a.code == b.code && a.kind == b.kind &&
           a.has_marks == b.has_marks && a.is_capitalized == b.is_capitalized && a.is_skeleton == b.is_skeleton &&
           a.is_frequent == b.is_frequent && a.is_all_caps == b.is_all_caps;
  };
  for (const char* skeleton : {"cong", "doan", "hoa",  "thuy",  "ki",  "mi", "li", "qui", "giai", "nghieng", "y",
                               "a",    "toan", "khoe", "duong", "cua", "va", "uy", "tuy", "gi",   "gin",     "gieng"})
    for (const std::string& reading : syllable_readings(skeleton)) {
      const std::string upper = to_upper(reading), title = to_upper(reading.substr(0, letter_bytes(reading))) +
                                                           reading.substr(letter_bytes(reading));
      for (const std::string& surface : {reading, upper, title}) {
        CAPTURE(surface);
        std::string hidden = surface;
        hidden.insert(letter_bytes(surface), "'");
        CHECK(same(make_forms(surface), make_forms(hidden)));
      }
    }
  for (const std::string& surface :
       std::initializer_list<std::string>{"kỹ", "mỹ", "Mỹ", "QUÝ", "K", "đòan", "ÐOÀN", "covid", "İ", "\u212A", "ßà"}) {
    CAPTURE(surface);
    std::string hidden = surface;
    hidden.insert(letter_bytes(surface), "'");
    CHECK(same(make_forms(surface), make_forms(hidden)));
  }
}
