#include "searcher/match/newest_part.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "searcher/match/enquire.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::test;
using searcher::newest_part;
using namespace std::chrono_literals;

namespace {

constexpr int kArticles = 6000;

/// Twenty years of news, more of it every year; every ninth article has no date, and many come in two papers.
const SmallIndex& archive() {
  static const SmallIndex result([] {
    std::mt19937 random(7);
    std::vector<Article> articles;
    for (int i = 0; i < kArticles; ++i) {
      Article article;
      article.id = fmt::format("{:05}", i);
      article.title = fmt::format("Tin số {}", i / 2);
      article.body = i % 50 == 0 ? "Hội thi tay nghề" : "Công nhân đi làm";
      const auto age = static_cast<int>(random() % 200 * (random() % 200) * 7300 / 40000);
      if (i % 9 != 0)
        article.published = LocalTime{Day{std::chrono::sys_days{2019y / 12 / 28} - std::chrono::days{age}}, {}};
      articles.push_back(std::move(article));
    }
    return articles;
  }());
  return result;
}

std::vector<std::string> ids(SearchRequest request) {
  std::vector<std::string> result;
  Searcher searcher = archive().searcher();
  for (const Hit& hit : searcher.search(request).hits) result.push_back(hit.id);
  return result;
}

}  // namespace

TEST_CASE("newest part: the newest of many are the same as of all") {
  for (const char* query : {"công nhân", "hội thi OR tin", "*", "tay nghề", "date:2010", "công nhân -date:2019"})
    for (const DateRange& dates :
         {DateRange{}, DateRange{{}, 2015y / 6 / 15}, DateRange{2003y / 1 / 1, 2004y / 12 / 31}})
      for (const std::size_t offset : {0u, 30u, 1200u})
        for (const bool collapse : {false, true}) {
          SearchRequest request{
              .query = query, .dates = dates, .sort = SortOrder::newest, .offset = offset, .limit = 20};
          request.collapse = collapse;
          const std::vector<std::string> some = ids(request);
          request.exact_total = true;
          CAPTURE(query);
          CAPTURE(offset);
          CHECK(some == ids(request));
        }
}

TEST_CASE("newest part: articles without a date come last") {
  SearchRequest request{
      .query = "*", .sort = SortOrder::newest, .limit = kArticles, .collapse = false, .snippets = false};
  Searcher searcher = archive().searcher();
  const std::vector<Hit> hits = searcher.search(request).hits;
  REQUIRE(hits.size() == kArticles);
  CHECK(std::is_partitioned(hits.begin(), hits.end(), [](const Hit& hit) { return hit.published.has_value(); }));
}

TEST_CASE("newest part: is small where there are many, and nothing where there are few") {
  const Xapian::Database database = archive().database();
  const std::optional<Xapian::Query> part = newest_part(database, Xapian::Query("công"), 50, {});
  REQUIRE(part);
  const std::uint64_t articles = searcher::count_matches(database, *part, kArticles).value;
  CHECK(articles >= 50);
  CHECK(articles < kArticles / 8);
  CHECK_FALSE(newest_part(database, Xapian::Query("công"), kArticles, {}));
  CHECK_FALSE(newest_part(database, Xapian::Query("vắng"), 1, {}));
  CHECK_FALSE(newest_part(database, Xapian::Query("công"), 50, {{}, 1990y / 1 / 1}));
}
