#include <doctest/doctest.h>

#include "common/place/recogniser.hpp"
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

TEST_CASE("recogniser: the evidence says where it stands") {
  const Article article = make_article("Hội thao công nhân", "LĐLĐ huyện Thanh Trì tổ chức hội thao.");
  const auto places = recognise(article);
  REQUIRE(places.evidence.size() == 1);
  const auto& evidence = places.evidence[0];
  CHECK(evidence.district == "020");
  CHECK(article.body.substr(evidence.begin, evidence.end - evidence.begin) == "huyện Thanh Trì");
  CHECK(explain(places, article).find("huyện Thanh Trì") != std::string::npos);
}
