#include "searcher/plan/similar.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::test;
using namespace std::chrono_literals;
using Ids = std::vector<std::string>;

namespace {

Article article(const std::string& id, const std::string& title, const std::string& body,
                std::optional<Day> day = std::nullopt) {
  Article result;
  result.id = id;
  result.title = title;
  result.body = body;
  if (day) result.published = LocalTime{*day, std::nullopt};
  return result;
}

const SmallIndex& index() {
  static const SmallIndex result(std::vector<Article>{
      article("lò hơi", "Nổ lò hơi ở xưởng nhuộm", "Vụ nổ lò hơi làm ba thợ bị bỏng. Xưởng nhuộm dừng máy.",
              2018y / 3 / 1),
      article("bỏng", "Ba thợ bị bỏng vì lò hơi", "Lò hơi của xưởng nhuộm hỏng van, ba thợ bị bỏng nặng.",
              2019y / 3 / 1),
      article("van", "Kiểm định lò hơi", "Đoàn kiểm tra xem van lò hơi ở hai xưởng nhuộm.", 2016y / 5 / 1),
      article("tết", "Chuyến xe về tết", "Công đoàn thuê xe đưa thợ về quê ăn tết.", 2018y / 1 / 20),
      article("đá bóng", "Giải bóng đá", "Đội thợ dệt thắng trận cuối cùng trên sân nhà máy.", 2017y / 9 / 9),
      article("hát", "Hội thi tiếng hát", "Công đoàn mở hội thi hát cho thợ trẻ ở nhà máy."),
      article("cây", "Tết trồng cây", "Công đoàn cùng thợ trồng cây quanh nhà máy.", 2020y / 2 / 2),
      article("khám", "Khám sức khỏe", "Thợ được khám phổi và đo thính lực.", 2021y / 6 / 1)});
  return result;
}

Ids similar_to(const std::string& id, SearchRequest request = {}) {
  Searcher searcher = index().searcher();
  const std::optional<SearchResults> results = searcher.similar(id, request);
  if (!results) return {"no such article"};
  Ids ids;
  for (const Hit& hit : results->hits) ids.push_back(hit.id);
  return ids;
}

Ids search(SearchRequest request) {
  Searcher searcher = index().searcher();
  Ids ids;
  double last = 1e9;
  for (const Hit& hit : searcher.search(request).hits) {
    CHECK(hit.score <= last);
    last = hit.score;
    ids.push_back(hit.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("similar: articles with the same distinctive words, without the article itself") {
  const Ids ids = similar_to("lò hơi");
  REQUIRE(ids.size() >= 2);
  CHECK(ids[0] == "bỏng");
  CHECK(ids[1] == "van");
  for (const std::string& id : ids) CHECK(id != "lò hơi");
}

TEST_CASE("similar: filters and a query narrow the answer") {
  CHECK(similar_to("lò hơi", {.dates = {2016y / 1 / 1, 2016y / 12 / 31}}) == Ids{"van"});
  CHECK(similar_to("lò hơi", {.query = "nặng"}) == Ids{"bỏng"});
}

TEST_CASE("similar: an unknown id gives nothing") { CHECK(similar_to("nicht da") == Ids{"no such article"}); }

TEST_CASE("recency: new articles first, by a half-life of the score") {
  const Ids by_score = search({.query = "lò hơi"});
  const Ids recent = search({.query = "lò hơi", .recent = true});
  REQUIRE(recent.size() == 3);
  CHECK(recent == Ids{"bỏng", "lò hơi", "van"});
  CHECK(by_score.size() == 3);
  CHECK(search({.query = "lò hơi", .recent = true, .offset = 1, .limit = 1}) == Ids{"lò hơi"});
  CHECK(search({.query = "lò hơi", .recent = true, .offset = 5}).empty());
}

TEST_CASE("recency: undated articles count as the oldest") {
  const Ids recent = search({.query = "công đoàn", .recent = true});
  REQUIRE(recent.size() == 3);
  CHECK(recent.front() == "cây");
}
