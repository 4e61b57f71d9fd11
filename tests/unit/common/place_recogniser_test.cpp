#include <doctest/doctest.h>

#include "common/place/local_names.hpp"
#include "common/place/recogniser.hpp"
#include "common/text/analyzer.hpp"
#include "place_articles.hpp"

using namespace timtin;
using namespace timtin::place;

TEST_CASE("recogniser: kicker, title, lead and body, with and without type words") {
  CHECK(about(make_article("Tặng quà công nhân khó khăn", "LĐLĐ huyện Thanh Trì vừa trao 50 suất quà.")) == "020");
  CHECK(about(make_article("Thường Tín: Chăm lo đời sống đoàn viên", "Hội nghị diễn ra sáng nay.")) == "279");
  Article article = make_article("Khai trương tủ sách", "Buổi lễ có đông đủ công nhân.");
  article.kicker = "LĐLĐ quận Hà Đông";
  CHECK(about(article) == "268");
}

TEST_CASE("recogniser: lists share one type word") {
  CHECK(about(make_article("Mưa lớn gây ngập", "Nước dâng ở các huyện Thạch Thất, Quốc Oai và Ba Vì từ đêm qua.")) ==
        "271,275,276");
  CHECK(about(make_article("Cúp nước", "Tối nay các quận 5, 6, 7 (TP.HCM) ngưng cấp nước.")) == "774,775,778");
}

TEST_CASE("recogniser: a number of years is no district") {
  CHECK(about(make_article("Người giữ lửa", "Chị làm công tác công đoàn ở quận 11 năm. Ai cũng quý chị.")).empty());
  CHECK(about(make_article("Người giữ lửa", "Chị về công tác tại quận 11 năm 2017, khi phong trào còn ít.")) == "772");
}

TEST_CASE("recogniser: where workers are the news, the seat of their company is the place") {
  const std::string seat = " tại Công ty Sao Khuê (trụ sở tại số 5 phố Hàng Mây, quận Kiến An, Hải Phòng).";
  std::string more;
  for (int i = 0; i < 40; ++i) more += " Chai to, chai nhỏ đều được xếp thành hàng rất ngay ngắn.";
  CHECK(about(make_article("Công nhân đòi lương", "Sáng nay, 300 người ngừng việc" + seat + more)) == "307");
  CHECK(about(make_article("Loại nước mắm mới", "Ông chủ vừa khoe loại nước mắm mới" + seat + more)).empty());
}

TEST_CASE("recogniser: the evidence says where it stands") {
  const Article article = make_article("Hội thao công nhân", "LĐLĐ huyện Thanh Trì tổ chức hội thao.");
  const auto places = recognise(article);
  REQUIRE(places.evidence.size() == 1);
  const auto& evidence = places.evidence[0];
  CHECK(evidence.district == "020");
  CHECK(article.body.substr(evidence.begin, evidence.end - evidence.begin) == "huyện Thanh Trì");
  CHECK(explain(places, article).find("huyện Thanh Trì") != std::string::npos);
}

TEST_CASE("recogniser: a user's names count as typed names") {
  text::Analyzer analyzer;
  const auto local = LocalNames::parse("KCN Sông Hồng\t017\n", "names.tsv", analyzer);
  Recogniser recogniser(&local);
  const Article article = make_article("Bữa ăn ca", "Công nhân KCN Sông Hồng được thêm suất sữa.");
  std::vector<std::vector<text::Token>> tokens;
  std::vector<FieldText> fields;
  const auto sources = fields_of(article);
  for (const auto& source : sources) tokens.push_back(analyzer.analyze(source.text));
  for (std::size_t i = 0; i < sources.size(); ++i) fields.push_back({sources[i].part, sources[i].text, tokens[i]});
  const auto places = recogniser.recognise(article, fields);
  REQUIRE(places.districts.size() == 1);
  CHECK(places.districts[0].code == "017");
  CHECK(places.districts[0].role == PlaceRole::about);
}

TEST_CASE("recogniser: the source's home province decides where the text does not") {
  Article article = make_article("Thi đua", "LĐLĐ huyện Châu Thành phát động thi đua.");
  CHECK(about(article) == "");
  article.source = "Báo Đồng Tháp";
  CHECK(about(article) == "877");
  article.source.clear();
  article.url = "https://baoangiang.com.vn/thi-dua-1.html";
  CHECK(about(article) == "892");
}

TEST_CASE("recogniser: spellings of tone placement, NFD and highland names") {
  CHECK(about(make_article("Thi đua", "LĐLĐ huyện Ứng Hoà phát động thi đua.")) == "281");
  CHECK(about(make_article("Thi đua", "LĐLĐ huye\u0323\u0302n Thanh Tri\u0300 phát động thi đua.")) == "020");
  CHECK(about(make_article("Thi đua", "LĐLĐ huyện Krông Păk phát động thi đua.")) == "654");
  CHECK(about(make_article("Thi đua", "Công an TP Buôn Mê Thuột vào cuộc.")) == "643");
}

TEST_CASE("recogniser: nothing in, nothing out") {
  CHECK(recognise(Article{}).districts.empty());
  CHECK(recognise(make_article("", ",,, (( huyện")).districts.empty());
  CHECK(recognise(make_article("quận", "H. Q. TP. 5, 6, 7")).districts.empty());
}

TEST_CASE("places: lists of very many names take no longer than their words") {
  // Each name was compared with each of its list.
  const auto repeated = [](const char* name, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += name;
    return text;
  };
  for (const char* name :
       {"Đông Anh, ", "Đông Anh, Sóc Sơn và ", "Thanh Trì - ", "phường Trúc Bạch, ", "Đông Anh. Sóc Sơn. "}) {
    CAPTURE(name);
    for (const char* before : {"Hà Nội có ", "Các quận huyện như "}) {
      const auto districts = [&](int times) {
        std::vector<std::string> names;
        for (const auto& district : recognise(make_article("", before + repeated(name, times))).districts)
          names.push_back(district.name);
        return names;
      };
      CHECK(districts(20'000) == districts(400));
    }
  }
  CHECK(recognise(make_article("", repeated("Huyện Thanh Trì họp. ", 60'000))).evidence.size() == 50'000);
}
