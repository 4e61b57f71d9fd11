#include <doctest/doctest.h>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;

namespace {

Article dated(std::string id, int year, std::string title, std::string body) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  article.published = LocalTime{std::chrono::year(year) / 4 / 3, {}};
  return article;
}

/// Reports of dialogues, each dated; only other articles name years in their text.
const test::SmallIndex& dialogues() {
  static const test::SmallIndex index(std::vector<Article>{
      dated("right", 2018, "Đối thoại với thợ may Đông Anh",
            "Công đoàn huyện Đông Anh mở buổi đối thoại giữa chủ và thợ."),
      dated("before", 2016, "Đối thoại với thợ giày Đông Anh",
            "Công đoàn huyện Đông Anh mở buổi đối thoại về bữa ăn ca."),
      dated("report", 2020, "Sản lượng năm 2018", "Năm 2018 xưởng đạt sản lượng cao, thợ được thưởng."),
      dated("market", 2021, "Đông Anh 2018", "Ảnh cũ chợ Đông Anh năm 2018."),
      dated("textile", 2019, "Ngành dệt năm 2018", "Năm 2018 ngành dệt có nhiều đơn hàng và đối thoại."),
  });
  return index;
}

}  // namespace

TEST_CASE("ranking: a correct year never harms, though the article has it as its date only") {
  for (const char* subject : {"doi thoai dong anh", "đối thoại đông anh"})
    for (const char* year : {"", " 2018", " năm 2018"}) {
      CAPTURE(std::string(subject) + year);
      const SearchResults results = dialogues().search(std::string(subject) + year);
      REQUIRE(!results.hits.empty());
      const std::string first = results.hits.front().id;
      CHECK((first == "right" || (*year == '\0' && first == "before")));
      CHECK(results.hits.front().tier == Tier::all);
    }
  CHECK(dialogues().ids("đối thoại đông anh 2016").front() == "before");
}

TEST_CASE("ranking: an article with both subjects comes before one that has one of them often") {
  const test::SmallIndex index({
      "Đình công ở xưởng dệt. Đình công từ sáng. Đình công tới chiều mới tan, chủ xưởng nói.",
      "Thợ may Quảng Thái đình công một buổi vì cơm.",
      "Chợ Quảng Thái họp sớm. Quảng Thái có chùa. Quảng Thái có bến. Quảng Thái có đò.",
      "Gia đình chị Lan là công nhân.",
      "Đình làng mở hội.",
      "Tin vắn.",
  });
  CHECK(index.ids("đình công quảng thái").front() == "1");
}

TEST_CASE("ranking: a query that is surely misspelt is answered as it was meant, and says so") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 30; ++i)
    bodies.push_back("Bữa cơm của công đoàn xưởng may số " + std::to_string(i) + " có thịt kho và rau.");
  bodies.emplace_back("Ngoài bến có đoạn đường công vụ.");
  bodies.emplace_back("Tin vắn.");
  const test::SmallIndex index(bodies);
  const SearchResults meant = index.search("bữa cơm công đoàn");
  const SearchResults typed = index.search("bữa cơm công đoàm");
  CHECK(typed.total.value == meant.total.value);
  REQUIRE(!typed.notices.empty());
  CHECK(typed.notices.front().code == "searched_instead");
  for (const Suggestion& offer : typed.suggestions) CHECK(offer.hits.value > 0);
  // Further pages go on with the same answer.
  SearchRequest second;
  second.query = "bữa cơm công đoàm";
  second.offset = 10;
  SearchRequest second_meant = second;
  second_meant.query = "bữa cơm công đoàn";
  const SearchResults next = index.searcher().search(second), next_meant = index.searcher().search(second_meant);
  REQUIRE(next.hits.size() == next_meant.hits.size());
  REQUIRE(!next.hits.empty());
  for (std::size_t i = 0; i < next.hits.size(); ++i) CHECK(next.hits[i].id == next_meant.hits[i].id);
  CHECK(index.search("bữa cơm công đoàn").notices.empty());
  // '=' means what is written.
  CHECK(index.search("=bữa =cơm =công =đoàm").total.value == 0);
}

TEST_CASE("ranking: an abbreviation counts the articles that have its full form, too") {
  const test::SmallIndex index({
      "Cơ quan bảo hiểm xã hội chi trả lương hưu.",
      "Thợ dệt hỏi về bảo hiểm xã hội.",
      "Sổ BHXH của thợ mỏ.",
      "Quỹ bảo hiểm cháy nổ.",
      "Hội làng mở xã.",
  });
  for (const char* query : {"BHXH", "bhxh"}) {
    CAPTURE(query);
    CHECK(index.search(query).total.value == 3);
    SearchRequest request;
    request.query = query;
    const std::string explained = index.searcher().explain(request);
    CHECK(explained.find("  3 articles") != std::string::npos);
  }
}

TEST_CASE("ranking: a comparison sign without a date is an error that names the place") {
  for (const char* query : {"date:> 2024-02-28", "date:<= 2024", "công date:>"}) {
    CAPTURE(query);
    CHECK_THROWS_AS(dialogues().search(query), Error);
  }
}
