#include "searcher/match/work_limit.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/match/enquire.hpp"
#include "searcher/plan/query_cost.hpp"
#include "tests/unit/searcher/small_index.hpp"

namespace timtin::test {
namespace {

using namespace timtin::searcher;
using Xapian::Query;

constexpr int kArticles = 2000;

/// Articles that all have the words "w0" ... "w249", one a day, of which each hundredth has no date.
std::vector<Article> wide_articles() {
  std::string body;
  for (int word = 0; word < 250; ++word) body += fmt::format("w{} ", word);
  std::vector<Article> articles;
  for (int i = 0; i < kArticles; ++i) {
    Article article{.id = std::to_string(i), .body = body + "số " + std::to_string(i)};
    const std::chrono::sys_days day =
        std::chrono::sys_days{Day{std::chrono::year{2018} / 1 / 1}} + std::chrono::days{i};
    if (i % 100 != 0) article.published = LocalTime{.day = Day{day}};
    articles.push_back(std::move(article));
  }
  return articles;
}

std::string any_of_all(int words) {
  std::string query;
  for (int word = 0; word < words; ++word) query += fmt::format("{}w{}", word == 0 ? "" : " OR ", word);
  return query;
}

bool is_wide(const SearchResults& results) {
  return std::ranges::count(results.notices, "query_wide", &Notice::code) > 0;
}

}  // namespace

TEST_CASE("work limit: what a query reads is known from the frequencies of its terms") {
  const SmallIndex small(std::vector<std::string>{"một hai ba", "một hai", "một", "bốn"});
  const store::Index index = small.database();
  const Query one("một"), two("hai"), three("ba");
  const auto postings = [&](const Query& query) { return cost_of(query, index, Reading::ranked).postings; };
  CHECK(postings(one) == 3);
  CHECK(postings(Query()) == 0);
  CHECK(postings(one | two | three) == 6);
  CHECK(cost_of(one | two | one, index, Reading::ranked).articles == 4);  // no more than there are
  CHECK(postings(one & three) == 2);                                      // the rarer, and the other for its article
  CHECK(postings((one | two) & three) == 3);
  CHECK(postings(Query(Query::OP_AND_NOT, three, one | two)) == 3);
  const Query raised(Query::OP_AND_MAYBE, three, one);
  CHECK(postings(raised) == 2);
  CHECK(cost_of(raised, index, Reading::counted).postings == 1);
  CHECK(postings(Query(Query::OP_SCALE_WEIGHT, two, 0.5)) == 2);
  const std::vector<Query> row{one, two};
  CHECK(postings(Query(Query::OP_PHRASE, row.begin(), row.end())) > postings(one & two));
}

TEST_CASE("work limit: how many articles match is expected as if words were independent") {
  const SmallIndex small(std::vector<std::string>{"một hai ba", "một hai", "một", "bốn"});
  const store::Index index = small.database();
  const Query one("một"), two("hai"), three("ba");
  const auto expected = [&](const Query& query) { return expected_matches(query, index); };
  CHECK(expected(one) == doctest::Approx(3));
  CHECK(expected(Query()) == 0);
  CHECK(expected(one & two) == doctest::Approx(4 * .75 * .5));
  CHECK(expected(one | two) == doctest::Approx(4 * (1 - .25 * .5)));
  CHECK(expected(Query(Query::OP_FILTER, three, one)) == doctest::Approx(4 * .25 * .75));
  for (const auto op : {Query::OP_AND_MAYBE, Query::OP_AND_NOT})
    CHECK(expected(Query(op, two, three)) == doctest::Approx(2));
  CHECK(expected(Query(Query::OP_SCALE_WEIGHT, two, 0.5)) == doctest::Approx(2));
  CHECK(expected(Query(Query::OP_VALUE_GE, Xapian::valueno{0}, "")) == doctest::Approx(4));
}

TEST_CASE("work limit: a query of too many frequent words searches the newest articles, and says so") {
  const SmallIndex small(wide_articles());
  // The limit itself is far above what a test can make: so it is asked for a smaller one.
  const auto planned = [&](const SearchRequest& request, double most) {
    const store::Index index = small.database();
    SearchPlan plan;
    plan.all = plan.in_full = plan.at_any_time = Query("w0") | Query("w1") | Query("w2");
    limit_work(plan, index, request, most);
    return plan;
  };
  CHECK(planned({}, 6000).notices.empty());
  const SearchPlan cut = planned({}, 3000);
  REQUIRE(cut.notices.size() == 1);
  CHECK(cut.notices.front().code == "query_wide");
  CHECK(cut.query.is_cut);
  const store::Index index = small.database();
  const std::uint64_t searched = count_matches(index, cut.all, kArticles).value;
  CHECK(searched >= kArticles / 2);
  CHECK(searched < kArticles / 2 + 100);
  CHECK(cut.dates.last > cut.dates.first);
  CHECK(cut.notices.front().arguments.front() == to_iso(*cut.dates.first));
  CHECK_THROWS_AS(planned({.undated = true}, 3000), Error);              // dates do not help
  CHECK(planned({.indexed_after = IndexTime()}, 3000).notices.empty());  // alerts miss nothing
}

TEST_CASE("work limit: what people ask is far below it") {
  const SmallIndex small(wide_articles());
  Searcher searcher = small.searcher();
  const SearchResults whole = searcher.search({.query = any_of_all(250)});
  CHECK_FALSE(is_wide(whole));
  CHECK(whole.total.value >= 1000);
}

TEST_CASE("work limit: a string of very many joined words is a list of words") {
  const SmallIndex small(std::vector<std::string>{"báo cáo số 12/2022/NĐ-CP của công ty", "tin của ba xã"});
  Searcher searcher = small.searcher();
  CHECK(searcher.search({.query = "12/2022/NĐ-CP"}).total.value == 1);
  std::string joined = "NĐ-CP";
  for (int i = 0; i < 20; ++i) joined += ".của";
  const SearchResults found = searcher.search({.query = joined});
  CHECK(found.total.value + found.total_relaxed.value >= 1);  // as one code it would match nothing
}

}  // namespace timtin::test
