// One thing has one spelling: what is printed in several ways comes to the same terms.
#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <set>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/text/number_forms.hpp"
#include "common/text/plain_print.hpp"
#include "common/text/token_forms.hpp"
#include "common/text/word_cuts.hpp"
#include "common/unicode/utf8.hpp"

using namespace timtin::text;

namespace {

std::string terms(const std::string& text) {
  static Analyzer analyzer;
  std::string result;
  for (const Token& token : analyzer.analyze(text)) {
    result += (result.empty() ? "" : " ") + token.forms->exact;
    if (token.whole != nullptr) result += "(" + token.whole->exact + ")";
  }
  return result;
}

/// Letters of mathematical bold, as social networks show them; what has none stays.
std::string in_bold(const std::string& text) {
  std::string result;
  icu::UnicodeString bold;
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = letters.char32At(i);
    if (c >= 'a' && c <= 'z')
      bold.append(UChar32{0x1D41A} + (c - 'a'));
    else if (c >= 'A' && c <= 'Z')
      bold.append(UChar32{0x1D400} + (c - 'A'));
    else if (c >= '0' && c <= '9')
      bold.append(UChar32{0x1D7CE} + (c - '0'));
    else
      bold.append(c);
  }
  bold.toUTF8String(result);
  return result;
}

std::string decomposed(const std::string& text) {
  std::string result;
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  return result;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> list{
      "Sáng 06/05/2024, LĐLĐ huyện Cư M'gar trao 500.000đ cho 38 thợ, gọi 0912.345.678.",
      "Tổng 1.234.567,89 đồng; tăng 9,90%; 1 050 200 người; covid19 ở quận2.",
      "#CôngĐoànViệtNam #TếtSumVầy2024 nhà 38m2, số 007, tổ 12a, lúc 8h30, ca 2.",
      "Ea H leo, Đắk R Lấp, M Đrắk: +84 912 345 678 hoặc (024) 3942 1234.",
      "Quý 1.2017, ngày 02.07, 12,500 suất, 1,575 tỷ, 8.00, 1.10",
  };
  return list;
}

}  // namespace

TEST_CASE("spelling: one thing in several prints is one thing") {
  const std::vector<std::vector<std::string>> rows{
      {"500.000đ", "500000đ", "500000 đ", "500,000đ", "500 000 đ", "500.000 đ", "500\u00A0000đ", "500.000₫"},
      {"500.000 VNĐ", "500,000VNĐ", "500 000 vnđ"},
      {"1.500.000 đồng", "1,500,000 đồng", "1500000 đồng", "1 500 000 đồng", "1500000đồng"},
      {"9,90", "9.90", "9,9"},
      {"20.11", "20.11."},
      {"7h30", "07h30", "7H30", "07H30"},
      {"8h", "8 h", "08h"},
      {"10H", "10 H"},
      {"12Đ", "12 Đ", "12Ð"},
      {"BHXH", "B.H.X.H", "B.H.X.H."},
      {"L.Đ.L.Đ", "LĐLĐ"},
      {"6,0%", "6.00"},
      {"công nghiệp 4.0", "công nghiệp 4,0"},
      {"1.234.567,50", "1234567,5", "1,234,567.5"},
      {"0912345678", "0912.345.678", "0912 345 678", "0912-345-678", "091 234 5678", "+84912345678", "+84 912 345 678",
       "(0912) 345 678", "09 1234 5678", "84912345678", "+84.912.345.678", "(+84) 912.345678", "0912.34.56.78"},
      {"02439421234", "(024) 3942 1234", "024.39421234", "024-3942-1234", "(024)39421234", "(024) 3942.1234",
       "+84 24 3942 1234", "0084 24 3942.1234", "(84-24) 3942 1234"},
      {"19001234", "1900 1234", "1900.1234"},
      {"1900123456", "1900.1234.56", "19001234.56"},
      {"12/06/2021", "12/6/2021", "12-6-2021", "12.06.2021", "12–06–2021"},
      {"tháng 06", "tháng 6"},
      {"COVID-19", "Covid 19", "covid19", "Covid_19", "Ｃｏｖｉｄ19"},
      {"NĐ15/2020", "NĐ 15/2020", "NÐ15/2020"},  // the last with an Icelandic letter
      {"20Đồng", "20Ðồng", "20ðồng", "20 đồng"},
      {"quận2", "quận 2"},
      {"tet2019", "tet 2019"},
      {"38m2", "38 m2", "38 m²", "38m²", "38 ㎡"},
      {"20triệu", "20 triệu"},
      {"02Nhị", "02N'hị", "2 nhị"},
      {"5kg", "5k'g", "5 kg"},
      {"2000quận2", "2000 quận2", "2000 quận 2"},
      {"CO₂", "CO2"},
      {"Quý Ⅳ", "Quý IV"},
      {"office", "oﬃce"},
      {"Cư M'gar", "Cư M gar", "Cư Mgar", "Cư M’gar", "Cư M' gar", "CƯ M‘GAR"},
      {"M'Đrắk", "M Đrắk", "MĐrắk"},
      {"Đắk R'Lấp", "Đắk R Lấp", "Đắk Rlấp", "Đắk R`Lấp"},
      {"Ea H'leo", "Ea H leo", "ea hleo"},
      {"công đoàn", "công\u200Bđoàn", "công\u00ADđoàn", "cô\u00ADng đo\u200Bàn", "công\u2060 đoàn",
       "co\u00AD\u0302ng\u200Bđoàn"},
      {"Manchester", "Man\u00ADchester"},
      {"500 đồng", "500\u200Bđồng"},
      {"2️⃣ thợ", "2 thợ"},
  };
  for (const std::vector<std::string>& row : rows)
    for (const std::string& print : row) {
      CAPTURE(print);
      CHECK(terms(print) == terms(row.front()));
    }
}

TEST_CASE("spelling: what is another thing stays another") {
  const std::pair<const char*, const char*> rows[] = {
      {"năm 2019 100 người", "năm 2019 100 người"},
      {"trao 20 100 suất", "trao 20 100 suất"},
      {"ngày 05 06 07 08 09", "ngày 5 6 7 8 9"},
      {"1900-1954", "1900 1954"},
      {"tháng 02-2019-2020", "tháng 2 2019 2020"},
      {"ngày 1.10", "ngày 1 10"},
      {"ngày 20.10 và 20.1", "ngày 20 10 và 20(20,1) 1"},
      {"tổ dân cư B tặng, bà M dress code", "tổ dân cư b tặng bà m dress code"},
      {"từ 1800-2500, 1900–3500, 1800 - 2500", "từ 1800 2500 1900 3500 1800 2500"},
      {"số 0123 456 789 012", "số 0123 456789012"},
      {"số 12 Đ. Lê Lợi, lớp 10H, phòng 3 H", "số 12 đ lê lợi lớp 10 h phòng 3 h"},
      {"lớp 5H1 học lúc 7H30, từ 8h5", "lớp 5 h 1 học lúc 7 giờ(h) 30 từ 8 giờ(h) 5"},
      {"3.5 giờ, 7.5 năm, 4.12 phút", "3,5 giờ 7,5 năm 4,12 phút"},
      {"dịp 8.3, lễ 30.4", "dịp 8(8,3) 3 lễ 30(30,4) 4"},
      {"8.3%, 4.5 triệu, 1.5 tháng", "8,3 4,5 triệu 1,5 tháng"},
      {"0.5 và 4.0", "0,5 và 4,0"},
      {"500.000đ, 300 đồng chí", "500000 đồng(đ) 300 đồng chí"},
      {"phòng 12d, 500000d", "phòng 12d 500000 đồng(d)"},
      {"ông N.V. và N.V.A", "ông n v và nva"},
      {"84 người, 84912 suất, (84)", "84 người 84912 suất 84"},
      {"1,575 tấn", "1,575 tấn"},
      {"007", "007"},
      {"12a 5S F0 T2 A4 10a1 5g 8h305", "12a 5s f0 t2 a4 10a1 5g 8h305"},
      {"cong6 thuong73 d9oan2 ca2", "cong6 thuong73 d9oan2 ca2"},
      {"cụ H kể, anh H leo, chị M nói", "cụ h kể anh h leo chị m nói"},
      {"đoàn² và Vinamilk™", "đoàn và vinamilk"},
      {"①Công ½ suất", "công suất"},
      {"YouTube iPhone LĐLĐ McDonald", "youtube iphone lđlđ mcdonald"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(terms(text) == expected);
  }
}

TEST_CASE("spelling: a hashtag is its words and itself") {
  CHECK(terms("#CôngĐoànViệtNam") == "công(côngđoànviệtnam) đoàn việt nam");
  CHECK(terms("#LĐLĐHàNội2024") == "lđlđ(lđlđhànội2024) hà nội 2024");
  CHECK(terms("#CôngĐoàn_ViệtNam") == "công(côngđoàn) đoàn việt(việtnam) nam");
  CHECK(terms("#congdoanvietnam") == "congdoanvietnam");
  CHECK(terms("#côngđoàn") == "côngđoàn");
  CHECK(terms("CôngĐoàn họp") == "công(côngđoàn) đoàn họp");
  CHECK(terms("tin #1") == "tin 1");
}

TEST_CASE("spelling: the print of letters does not matter") {
  for (const std::string& text : texts()) {
    CAPTURE(text);
    const bool has_capital_inside = text.find('#') != std::string::npos;
    CHECK(terms(decomposed(text)) == terms(text));
    if (!has_capital_inside) CHECK(terms(in_bold(decomposed(text))) == terms(text));
  }
}

TEST_CASE("spelling: a term read again is the same term") {
  Analyzer analyzer;
  for (const std::string& text : texts()) {
    std::vector<std::string> forms;
    for (const Token& token : analyzer.analyze(text)) forms.push_back(token.forms->exact);
    for (const std::string& form : forms) {
      CAPTURE(form);
      std::string again;
      for (const Token& token : analyzer.analyze(form)) again += token.forms->exact;
      CHECK(again == form);
    }
  }
  for (const char* number : {"6,5", "1,575", "9,9", "12500", "007", "0,125", "1234567,89", "0"}) {
    CAPTURE(number);
    CHECK(make_number_forms(number).exact == number);
  }
}

TEST_CASE("spelling: a document and its piece typed as a query agree, at every token") {
  Analyzer document, query;
  for (const std::string& text : texts())
    for (const std::string& print : {text, in_bold(decomposed(text))}) {
      std::uint32_t last = 0;
      for (const Token& token : document.analyze(print)) {
        CHECK(token.begin >= last);
        REQUIRE(token.begin < token.end);
        last = token.end;
        const std::string surface = print.substr(token.begin, token.end - token.begin);
        CAPTURE(surface);
        REQUIRE(find_invalid_utf8(surface) == std::string::npos);
        if (surface.find(' ') != std::string::npos && token.forms->kind != TokenKind::number) continue;  // needs "Ea"
        if (token.begin > 0 && print[token.begin - 1] == '+') continue;                                  // needs its +
        if (token.whole_tokens == 1) continue;  // a unit, which needs its number
        std::string again;
        for (const Token& typed : query.analyze(surface)) again += typed.forms->exact;
        CHECK(again == token.forms->exact);
      }
    }
}

TEST_CASE("spelling: offsets stand on letters of the original") {
  const std::string texts[] = {in_bold(decomposed("Công đoàn 200 suất")),
                               "oﬃce ㎡ m² Ⅷ",
                               "công\u200Bđo\u00ADàn\uFEFF họp",
                               "\uFEFFtin\u200B",
                               "30㎡①½x",
                               "\u00AD\u00AD",
                               "a\u200B\u200Bb",
                               "é\u0301\u200B\u0301"};
  Analyzer analyzer;
  for (const std::string& text : texts) {
    std::set<std::size_t> letters{text.size()};
    for (std::size_t i = 0; i < text.size(); ++i)
      if ((text[i] & 0xC0) != 0x80) letters.insert(i);
    CAPTURE(text);
    for (const Token& token : analyzer.analyze(text)) {
      CHECK(letters.contains(token.begin));
      CHECK(letters.contains(token.end));
    }
  }
  const std::string split = "công\u200Bđoàn";
  const auto tokens = analyzer.analyze(split);
  REQUIRE(tokens.size() == 2);
  CHECK(split.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "công");
  CHECK(split.substr(tokens[1].begin, tokens[1].end - tokens[1].begin) == "đoàn");
}

TEST_CASE("spelling: ordinary print is not copied") {
  PlainPrint print;
  const std::string text = "Lễ ký kết – “thỏa ước” … 5% — đo\u00E0n, ơ ư Đ € ‘a’";
  CHECK(print.read(text).data() == text.data());
  CHECK_FALSE(print.is_changed());
}

TEST_CASE("spelling: an odd sign is seen wherever it stands in a text") {
  PlainPrint print;
  std::string filler;
  while (filler.size() < 200) filler += "Chăm lo đời sống – “bữa ăn ca” … 5% ";
  for (const char* sign :
       {"\u00AD", "\u00B2", "\u200B", "\u2060", "\u20AB", "\u1D2C", "\uFF21", "\U0001D400", "\uFEFF"})
    for (std::size_t at = 0; at < filler.size(); ++at) {
      if ((static_cast<unsigned char>(filler[at]) & 0xC0U) == 0x80U) continue;  // within a letter
      for (const std::size_t end : {filler.size(), at, std::min(at + 1, filler.size())}) {
        if (end < filler.size() && (static_cast<unsigned char>(filler[end]) & 0xC0U) == 0x80U) continue;
        print.read(filler.substr(0, at) + sign + filler.substr(at, end - at));
        CAPTURE(sign);
        CAPTURE(at);
        REQUIRE(print.is_changed());
      }
    }
}
