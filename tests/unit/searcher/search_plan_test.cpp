#include "searcher/plan/search_plan.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "searcher/match/enquire.hpp"
#include "searcher/query/parse_request.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::searcher;
using namespace std::chrono_literals;

namespace {

Article article(const std::string& id, const std::string& body, std::optional<Day> day) {
  Article result;
  result.id = id;
  result.title = "Tin " + id;
  result.body = body;
  if (day) result.published = LocalTime{*day, {}};
  return result;
}

const test::SmallIndex& index() {
  static const test::SmallIndex index(
      std::vector<Article>{article("old", "Công đoàn cơ sở tặng quà công nhân.", 2015y / 3 / 1),
                           article("new", "Công đoàn cơ sở tặng quà cho nữ công nhân nghỉ việc.", 2021y / 3 / 1),
                           article("undated", "Công đoàn cơ sở tặng quà công nhân.", std::nullopt),
                           article("other", "Giải bóng đá khai mạc.", 2021y / 3 / 2)});
  return index;
}

SearchPlan plan_of(const SearchRequest& request) {
  static text::Analyzer analyzer;
  static text::Abbreviations abbreviations(analyzer, {});
  const RankingWeights weights;
  const store::Index database(index().database());
  return plan_search(request, parse_request(request, analyzer, 2026y / 1 / 1),
                     {database, analyzer, weights, abbreviations});
}

std::uint64_t count(const Xapian::Query& query) {
  return count_matches(store::Index(index().database()), query, 100).value;
}

}  // namespace

TEST_CASE("search plan: the request narrows what the query matches, and says what its dates hide") {
  const SearchPlan open = plan_of({.query = "công đoàn"});
  CHECK(count(open.all) == 3);
  CHECK_FALSE(open.is_restricted);
  const SearchPlan dated = plan_of({.query = "công đoàn", .dates = {2020y / 1 / 1, {}}});
  CHECK(count(dated.all) == 1);
  CHECK(count(dated.at_any_time) == 3);
  CHECK(count(dated.query.all) == 3);
  CHECK(dated.is_restricted);
  CHECK(dated.dates.first == 2020y / 1 / 1);
  const SearchPlan undated = plan_of({.query = "công đoàn", .undated = true});
  CHECK(count(undated.all) == 1);
}

TEST_CASE("search plan: what is excluded is matched and not ranked") {
  for (const char* query : {"quà -(công đoàn)", "quà -(LĐLĐ công đoàn cơ sở)", "quà -(công nhân \"cơ sở\")",
                            "quà -(công nhân date:2021)", "quà -(công đoàn OR (công nhân nghỉ việc))"}) {
    CAPTURE(query);
    const std::string made = plan_of({.query = query}).all.get_description();
    const std::size_t excluded = made.find("AND_NOT");
    REQUIRE(excluded != std::string::npos);
    CHECK(made.find("AND_MAYBE", excluded) == std::string::npos);
  }
  CHECK(count(plan_of({.query = "quà -(nữ công nhân)"}).all) == 2);
  CHECK(count(plan_of({.query = "quà -(công nhân date:2015)"}).all) == 2);
}

TEST_CASE("search plan: what is counted in full is what is ranked in full") {
  const store::Index database(index().database());
  for (const char* query :
       {"công đoàn", "cong doan co so", "công đoàn quà", "nghỉ việc cong nhan", "quà -bóng", "công* quà",
        "tặng quà OR khai mạc", "\"tặng quà\" công nhân", "đoàn công", "công đoàn date:2021", "*",
        "quà công nhân tặng công đoàn cơ sở", "title:tin công đoàn", "LĐLĐ", "quà năm 2021"}) {
    CAPTURE(query);
    const SearchPlan plan = plan_of({.query = query});
    const Xapian::Query ranked = ranked_in_full(plan.query, plan.all);
    CHECK(docids(database, plan.in_full, 100) == docids(database, ranked, 100));
  }
}

TEST_CASE("search plan: an alert lists articles that have the words in full, the copies of a story all of them") {
  SearchRequest request{.query = "đoàn công"};  // the words of "công đoàn" the other way round
  REQUIRE(count(plan_of(request).all) == 3);
  request.query = "quà công";
  const std::uint64_t apart = count(plan_of(request).all);
  request.indexed_after = IndexTime();
  CHECK(count(plan_of(request).all) == count(plan_of(request).in_full));
  CHECK(count(plan_of(request).all) <= apart);
  const SearchPlan copies = plan_of({.query = "quà công", .story = "0"});
  CHECK(count(copies.all) == count(copies.in_full));
}

TEST_CASE("search plan: a filter that nothing passes is no missing filter") {
  CHECK(count(plan_of({.query = "công đoàn", .unions = {"Công đoàn Không Có Thật"}}).all) == 0);
  CHECK(count(plan_of({.query = "công đoàn", .districts = {"Thanh Trì"}}).all) == 0);
}

TEST_CASE("search plan: dates of the query and of the request hold together") {
  const SearchPlan plan = plan_of({.query = "công đoàn date:2015..2021", .dates = {2020y / 1 / 1, {}}});
  CHECK(plan.dates.first == 2020y / 1 / 1);
  CHECK(plan.dates.last == 2021y / 12 / 31);
  CHECK(count(plan.all) == 1);
}

TEST_CASE("search plan: what is new since a moment has all words") {
  SearchRequest request{.query = "tặng quà nữ công nhân xyzzy"};
  CHECK_FALSE(plan_of(request).most.empty());
  request.indexed_after = IndexTime();
  CHECK(plan_of(request).most.empty());
}

TEST_CASE("search plan: neither words nor filters, or a date for what has none, is refused") {
  CHECK_THROWS_AS(plan_of({}), Error);
  CHECK_THROWS_AS(plan_of({.query = "a", .dates = {2020y / 1 / 1, {}}, .undated = true}), Error);
  CHECK_NOTHROW(plan_of({.undated = true}));
  CHECK_FALSE(plan_of({.undated = true}).is_weighted);
}

TEST_CASE("search plan: articles like one are neither itself nor relaxed") {
  const SearchPlan filters = plan_of({.query = "*"});
  SimilarQuery like;
  like.query = Xapian::Query("quà");
  const SearchPlan plan = plan_similar(like, Xapian::Query("Qnew"), filters);
  CHECK(count(plan.all) == 2);
  CHECK(plan.most.empty());
  CHECK(plan.is_weighted);
}
