#include "common/union/union_recogniser.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/place/recogniser.hpp"
#include "common/union/union_body.hpp"
#include "place_articles.hpp"

using namespace timtin;
using namespace timtin::unions;

namespace {

text::Analyzer& analyzer() {
  static text::Analyzer instance;
  return instance;
}

ArticleUnions read(const Article& article) {
  static place::Recogniser places;
  static UnionRecogniser recogniser(analyzer());
  const auto sources = place::fields_of(article);
  std::vector<std::vector<text::Token>> tokens;
  std::vector<place::FieldText> fields;
  for (const auto& source : sources) tokens.push_back(analyzer().analyze(source.text));
  for (std::size_t i = 0; i < sources.size(); ++i) fields.push_back({sources[i].part, sources[i].text, tokens[i]});
  const auto found = places.recognise(article, fields);
  return recogniser.recognise(fields, {places.mentions(), places.readings(), found.districts});
}

/// Full names of the bodies, joined by "; ".
std::string bodies(const std::string& body, int year = 2019) {
  std::string names;
  for (const UnionBody& found : read(make_article("", body, year, 9, 1)).bodies)
    names += (names.empty() ? "" : "; ") + full_name(found);
  return names;
}

struct Row {
  const char *text, *bodies;
};

}  // namespace

TEST_CASE("unions: federations, however they are spelled") {
  const std::string thanh_tri = "Liên đoàn Lao động huyện Thanh Trì, Hà Nội";
  for (const char* text : {"LĐLĐ huyện Thanh Trì tặng quà.", "Liên đoàn lao động huyện Thanh Trì tặng quà.",
                           "Liên đoàn Lao động (LĐLĐ) huyện Thanh Trì tặng quà.", "LĐLĐ H.Thanh Trì tặng quà.",
                           "Chủ tịch LĐLĐ huyện Thanh Trì tặng quà.", "Công đoàn huyện Thanh Trì tặng quà."})
    CHECK_MESSAGE(bodies(text) == thanh_tri, text);
  const Row rows[] = {
      {"Tổng Liên đoàn Lao động Việt Nam họp báo.", "Tổng Liên đoàn Lao động Việt Nam"},
      {"Phó chủ tịch Tổng LĐLĐ Việt Nam nói.", "Tổng Liên đoàn Lao động Việt Nam"},
      {"Tổng liên đoàn Lao động (LĐLĐ) Việt Nam họp.", "Tổng Liên đoàn Lao động Việt Nam"},
      {"LĐLĐ TP.HCM họp.", "Liên đoàn Lao động thành phố Hồ Chí Minh"},
      {"LĐLĐ thành phố Hà Nội họp.", "Liên đoàn Lao động thành phố Hà Nội"},
      {"LĐLĐ tỉnh Trà Vinh họp.", "Liên đoàn Lao động tỉnh Trà Vinh"},
      {"LĐLĐ quận 7 (TP.HCM) họp.", "Liên đoàn Lao động quận 7, Hồ Chí Minh"},
      {"Tổng Liên đoàn Lao động Hàn Quốc đình công.", ""},
  };
  for (const Row& row : rows) CHECK_MESSAGE(bodies(row.text) == row.bodies, row.text);
}

TEST_CASE("unions: lists, and federations named by their level alone") {
  CHECK(bodies("LĐLĐ các huyện Thạch Thất, Quốc Oai và Ba Vì thi đấu.") ==
        "Liên đoàn Lao động huyện Thạch Thất, Hà Nội; Liên đoàn Lao động huyện Quốc Oai, Hà Nội; Liên đoàn Lao động "
        "huyện Ba Vì, Hà Nội");
  CHECK(bodies("Tỉnh Trà Vinh khen thưởng. LĐLĐ tỉnh đã trao 30 suất quà.") == "Liên đoàn Lao động tỉnh Trà Vinh");
  CHECK(bodies("Sáng nay, huyện Thanh Trì mở hội. LĐLĐ huyện trao cờ.") ==
        "Liên đoàn Lao động huyện Thanh Trì, Hà Nội");
  CHECK(bodies("LĐLĐ tỉnh họp.") == "");
}

TEST_CASE("unions: branches, zones, communes") {
  const Row rows[] = {
      {"Công đoàn ngành Y tế Hà Nội tặng quà.", "Công đoàn ngành Y tế Hà Nội"},
      {"Công đoàn Y tế Hà Nội tặng quà.", "Công đoàn ngành Y tế Hà Nội"},
      {"Công đoàn ngành GD&ĐT Hà Nội tặng quà.", "Công đoàn ngành Giáo dục Hà Nội"},
      {"Công đoàn Dệt May Việt Nam tặng quà.", "Công đoàn Dệt may Việt Nam"},
      {"Công đoàn Viên chức tỉnh Trà Vinh tặng quà.", "Công đoàn Viên chức Trà Vinh"},
      {"Công đoàn các KCN và CX Hà Nội tặng quà.", "Công đoàn các khu công nghiệp và chế xuất Hà Nội"},
      {"Công đoàn các Khu công nghiệp và Chế xuất Hà Nội tặng.", "Công đoàn các khu công nghiệp và chế xuất Hà Nội"},
      {"Công đoàn KCX-KCN TP.HCM tặng quà.", "Công đoàn các khu công nghiệp và chế xuất Hồ Chí Minh"},
      {"Công đoàn Khu kinh tế Hải Phòng tặng quà.", "Công đoàn khu kinh tế Hải Phòng"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(bodies(row.text) == row.bodies, row.text);
  CHECK(bodies("Công đoàn xã Đại Thanh (Hà Nội) tặng quà.", 2025) == "Công đoàn xã Đại Thanh, Hà Nội");
}

TEST_CASE("unions: enterprises, schools, offices") {
  const Row rows[] = {
      {"CĐCS Công ty TNHH Sao Khuê trao quà.", "Công đoàn Công ty TNHH Sao Khuê"},
      {"Công đoàn cơ sở Công ty TNHH Sao Khuê trao quà.", "Công đoàn Công ty TNHH Sao Khuê"},
      {"Công đoàn Công ty cổ phần may Bến Lụa, nơi có 300 thợ.", "Công đoàn Công ty cổ phần may Bến Lụa"},
      {"Công đoàn Công ty TNHH Kaneko (HCM) Việt Nam kiện.", "Công đoàn Công ty TNHH Kaneko (HCM) Việt Nam"},
      {"Chủ tịch Công đoàn Công ty May Bến Lụa Nguyễn Thị Hòa nói.", "Công đoàn Công ty May Bến Lụa"},
      {"Công đoàn Trường THPT Nguyễn Thị Hòa họp.", "Công đoàn Trường THPT Nguyễn Thị Hòa"},
      {"Công đoàn và Đoàn Thanh niên Tổng công ty May 99 phối hợp.", "Công đoàn Tổng công ty May 99"},
      {"Công đoàn FPTX tặng 10 triệu đồng cho Hà Nội.", "Công đoàn FPTX"},
      {"Công đoàn FPTX đình công ở Brasil.", ""},
      {"Công đoàn Trường Tiểu học Bến Lụa dự hội.", "Công đoàn Trường Tiểu học Bến Lụa"},
      {"Công đoàn Trường THPT dự hội.", ""},
      {"Công đoàn Công ty JX Lụa ngày 5/3 dự hội.", "Công đoàn Công ty JX Lụa"},
      {"Công đoàn Công ty Bến Lụa và công đoàn công ty Bến Lụa.", "Công đoàn Công ty Bến Lụa"},
      {"Công đoàn Công ty Thoát nước Bến Lụa dự hội.", "Công đoàn Công ty Thoát nước Bến Lụa"},
      {"Công đoàn Công ty Cổ phần Cơ khí Bến Lụa KCN Sông Hồng.", "Công đoàn Công ty Cổ phần Cơ khí Bến Lụa"},
      {"Công đoàn Sở Tài nguyên và Môi trường họp.", "Công đoàn Sở Tài nguyên và Môi trường"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(bodies(row.text) == row.bodies, row.text);
}

TEST_CASE("unions: what only sounds like one") {
  for (const char* text :
       {"Khách sạn Công đoàn Quảng Bá đông khách.", "Sinh viên Đại học Công đoàn đi làm thêm.", "Luật Công đoàn mới.",
        "Đội bóng Công đoàn Ngân hàng Việt Nam thắng.", "Công đoàn cơ sở họp.", "công đoàn nhà trường động viên cô.",
        "Quỹ Bảo trợ trẻ em Công đoàn Việt Nam tặng cặp.", "công đoàn cảnh sát Tây Ban Nha phản đối.",
        "tấn công đoàn xe tiếp tế.", "kinh phí công đoàn 2%."})
    CHECK_MESSAGE(bodies(text) == "", text);
}

TEST_CASE("unions: one key for every spelling; the evidence says where") {
  const UnionBody one{.name = "Công đoàn Công ty TNHH Sao Khuê", .province = {}, .district = {}};
  const UnionBody other{.name = "công đoàn công ty tnhh SAO KHUÊ", .province = {}, .district = {}};
  CHECK(key_of(analyzer(), one) == key_of(analyzer(), other));
  const UnionBody long_name{
      .name = "Công đoàn " + std::string(400, 'a') + " b", .province = "Hà Nội", .district = "020"};
  CHECK(key_of(analyzer(), long_name).size() <= 200);

  const Article article = make_article("Hội thao", "LĐLĐ huyện Thanh Trì mở hội. LĐLĐ huyện Thanh Trì trao giải.");
  const ArticleUnions found = read(article);
  REQUIRE(found.bodies.size() == 1);
  CHECK(found.bodies[0].district == "020");
  REQUIRE(found.evidence.size() == 2);
  CHECK(article.body.substr(found.evidence[1].begin, found.evidence[1].end - found.evidence[1].begin) ==
        "LĐLĐ huyện Thanh Trì");
  CHECK(explain(found, article).find("body 0-") != std::string::npos);
}

TEST_CASE("unions: an article with very many bodies takes no longer than its words, and 2,000 are kept") {
  // Each was compared with each: 4 MB of names took hours.
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "Công đoàn Công ty TNHH Sao" + std::to_string(i) + " họp. ";
  const ArticleUnions found = read(make_article("", text, 2019, 9, 1));
  CHECK(found.bodies.size() == 2000);
  CHECK(found.evidence.size() == 2000);
  std::string districts;
  for (int i = 0; i < 30'000; ++i) districts += "LĐLĐ huyện Thanh Trì, ";
  CHECK(read(make_article("", districts, 2019, 9, 1)).bodies.size() == 1);
}
