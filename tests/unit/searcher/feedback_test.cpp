#include "searcher/match/feedback.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "searcher/internal.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using Ids = std::vector<std::string>;

namespace {

/// Three articles about strikes in titles that speak of lunch, too; then one of two that name a strike in passing.
const test::SmallIndex& strikes() {
  static const test::SmallIndex index = [] {
    const auto article = [](std::string id, std::string title, std::string body) {
      Article made;
      made.id = std::move(id);
      made.title = std::move(title);
      made.body = std::move(body);
      return made;
    };
    std::vector<Article> articles{
        article("a", "Đình công vì bữa ăn giữa ca",
                "Thợ xưởng một đình công đòi thêm suất cơm. Bữa ăn giữa ca quá ít."),
        article("b", "Đình công vì bữa ăn giữa ca ở Sao Mai", "Thợ xưởng hai đình công. Bữa ăn giữa ca chỉ có rau."),
        article("c", "Hết đình công nhờ bữa ăn giữa ca", "Xưởng ba không còn đình công, bữa ăn giữa ca đã có thịt."),
        article("passing", "Tin trong tuần",
                "Xưởng bốn có thợ đình công. Trời mưa to, đường ngập, xe buýt chạy muộn hơn."),
        article("lunch", "Tin trong ngày",
                "Xưởng năm có thợ đình công. Bữa ăn giữa ca nguội, phải nấu lại hai lần nữa."),
    };
    for (int i = 0; i < 20; ++i)
      articles.push_back(article("other" + std::to_string(i), "Tin thể thao", "Đội bóng chuyền xưởng mộc thắng trận."));
    return test::SmallIndex(articles);
  }();
  return index;
}

SearchResults found(double feedback, SearchRequest request) {
  RankingWeights weights;
  weights.feedback = feedback;
  return searcher::open_with_weights(strikes().path(), weights).search(request);
}

Ids ids(const SearchResults& results) {
  Ids list;
  for (const Hit& hit : results.hits) list.push_back(hit.id);
  return list;
}

std::size_t place(const Ids& list, const std::string& id) {
  return static_cast<std::size_t>(std::ranges::find(list, id) - list.begin());
}

}  // namespace

TEST_CASE("feedback: what the best matches have in common brings others forward") {
  const SearchRequest request{.query = "đình công"};
  const SearchResults without = found(0, request), with = found(0.5, request);
  REQUIRE(without.hits.size() == 5);
  const auto gain = [&](const std::string& id) {
    return with.hits[place(ids(with), id)].score - without.hits[place(ids(without), id)].score;
  };
  CHECK(gain("lunch") > gain("passing") + 0.1);
  CHECK(place(ids(with), "lunch") < place(ids(with), "passing"));
  CHECK(with.total.value == without.total.value);
  CHECK(std::ranges::is_sorted(with.hits, std::greater{}, &Hit::score));
}

TEST_CASE("feedback: pages are cut from one list") {
  SearchRequest request{.query = "đình công"};
  const Ids all = ids(found(0.5, request));
  request.limit = 1;
  Ids joined;
  for (request.offset = 0; request.offset < all.size(); ++request.offset)
    for (const std::string& id : ids(found(0.5, request))) joined.push_back(id);
  CHECK(joined == all);
}

TEST_CASE("feedback: long queries, phrases and other orders stay as they are") {
  for (const char* query : {"thợ xưởng đình công đòi thêm suất cơm giữa ca", "\"đình công\"", "title:công"}) {
    CAPTURE(query);
    const SearchRequest request{.query = query};
    CHECK(ids(found(0, request)) == ids(found(0.5, request)));
  }
  SearchRequest newest{.query = "đình công"};
  newest.sort = SortOrder::newest;
  CHECK(ids(found(0, newest)) == ids(found(0.5, newest)));
  const SearchRequest few{.query = "bữa cơm"};  // no more matches than the best
  CHECK(ids(found(0, few)) == ids(found(0.5, few)));
}
