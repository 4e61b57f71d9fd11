#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "tests/support/files.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {
namespace {

using namespace std::chrono_literals;

Article article(std::string id, std::optional<Day> day, std::vector<std::string> districts,
                std::vector<std::string> authors, std::string body = "Công nhân xưởng may họp mặt.") {
  Article article;
  article.id = std::move(id);
  article.title = "Tin " + article.id;
  article.body = std::move(body);
  if (day) article.published = LocalTime{*day, 9h + 5min};
  article.districts = std::move(districts);
  article.authors = std::move(authors);
  article.source = "Báo Mẫu";
  return article;
}

std::vector<Article> articles() {
  return {article("1", 2021y / 2 / 26, {"020"}, {"Mai Diệp"}),
          article("2", 2021y / 2 / 1, {"020", "280"}, {"MAI DIỆP", "Mai Diệp"}),
          article("3", 2021y / 11 / 3, {"280"}, {"Mai Diệp", "Lê Cầu"}),
          article("4", 2020y / 2 / 3, {}, {}, "Công nhân xưởng may ở tỉnh Bắc Ninh họp mặt."),
          article("5", std::nullopt, {"020"}, {"Hoàng Gốm"}),
          article("6", 2019y / 5 / 6, {"020"}, {"Mai Diệp"}, "Thợ mỏ vào ca.")};
}

SearchResults facets_of(Searcher& searcher, std::vector<std::string> names, const std::string& query = "xưởng may",
                        bool collapses = false) {
  SearchRequest request;
  request.query = query;
  request.facets = std::move(names);
  request.collapse = collapses;
  request.limit = 1;
  return searcher.search(request);
}

std::string written(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values) text += fmt::format("{}={} ", value.key, value.count);
  return text + fmt::format("without={}", facet.without);
}

struct Index {
  Index() {
    Indexer indexer(directory / "index");
    for (const Article& article : articles()) indexer.add(article);
    indexer.commit();
  }
  Searcher searcher() const { return Searcher(directory / "index"); }
  TemporaryDirectory directory;
};

}  // namespace

TEST_CASE("facets: counts of all matching articles, by count and then by key") {
  const Index index;
  Searcher searcher = index.searcher();
  const SearchResults results =
      facets_of(searcher, {"district", "province", "month", "year", "author", "source", "union"});
  REQUIRE(results.facets.size() == 7);
  CHECK(written(results.facets[0]) == "020=3 280=2 without=1");
  CHECK(written(results.facets[1]) == "01=4 27=1 without=0");
  CHECK(written(results.facets[2]) == "2021-02=2 2020-02=1 2021-11=1 without=1");
  CHECK(written(results.facets[3]) == "2021=3 2020=1 without=1");
  CHECK(written(results.facets[4]) == "mai diệp=3 hoàng gốm=1 lê cầu=1 without=1");
  CHECK(written(results.facets[5]) == "báo mẫu=5 without=0");
  CHECK(written(results.facets[6]) == "without=5");
  CHECK(results.hits.size() == 1);
  CHECK(results.total.value == 5);
  CHECK(results.total.is_exact);
}

TEST_CASE("facets: labels are for people, names as most articles print them") {
  const Index index;
  Searcher searcher = index.searcher();
  const SearchResults results = facets_of(searcher, {"district", "province", "author", "month"});
  CHECK(results.facets[0].values[0].label == "huyện Thanh Trì, Hà Nội");
  CHECK(results.facets[1].values[1].label == "Bắc Ninh");
  CHECK(results.facets[2].values[0].label == "Mai Diệp");
  CHECK(results.facets[3].values[0].label == "2021-02");
}

TEST_CASE("facets: each count is what the filter finds") {
  const Index index;
  Searcher searcher = index.searcher();
  const SearchResults results = facets_of(searcher, {"district", "province", "year"}, "*");
  const auto found = [&](auto set_filter) {
    SearchRequest request;
    set_filter(request);
    request.exact_total = true;
    return searcher.search(request).total.value;
  };
  for (const FacetValue& value : results.facets[0].values)
    CHECK(found([&](SearchRequest& request) { request.districts = {value.key}; }) == value.count);
  for (const FacetValue& value : results.facets[1].values)
    CHECK(found([&](SearchRequest& request) { request.provinces = {value.label + " cũ"}; }) == value.count);
  for (const FacetValue& value : results.facets[2].values)
    CHECK(found([&](SearchRequest& request) { request.dates = parse_date_range(value.key, 2026y / 1 / 1); }) ==
          value.count);
}

TEST_CASE("facets: a union body counts once, however articles spell it") {
  const TemporaryDirectory directory;
  Indexer indexer(directory / "index");
  indexer.add(article("1", {}, {}, {}, "LĐLĐ huyện Thanh Trì họp với CĐCS Công ty TNHH Sao Khuê."));
  indexer.add(article("2", {}, {}, {}, "Liên đoàn Lao động huyện Thanh Trì, Hà Nội thăm công nhân."));
  indexer.add(article("3", {}, {}, {}, "Công đoàn cơ sở Công ty TNHH SAO KHUÊ tặng quà."));
  indexer.commit();
  Searcher searcher(directory / "index");
  const Facet unions = facets_of(searcher, {"union"}, "*").facets.front();
  REQUIRE(unions.values.size() == 2);
  for (const FacetValue& value : unions.values) {
    CAPTURE(value.label);
    CHECK(value.count == 2);
    SearchRequest request;
    request.unions = {value.label};
    CHECK(searcher.search(request).total.value == 2);
  }
}

TEST_CASE("facets: copies of a story are counted each, whether hits are stories or not") {
  const TemporaryDirectory directory;
  std::string text;
  for (int i = 0; i < 60; ++i) text += fmt::format("Dòng {} kể chuyện xưởng may số {} ở thị trấn.\n", i * 7, i);
  Indexer indexer(directory / "index");
  for (const char* id : {"1", "2", "3"}) indexer.add(article(id, 2021y / 2 / 26, {"020"}, {}, text));
  indexer.commit();
  Searcher searcher(directory / "index");
  for (const bool collapses : {true, false}) {
    const SearchResults results = facets_of(searcher, {"year"}, "xưởng may", collapses);
    CHECK(written(results.facets[0]) == "2021=3 without=0");
    if (collapses) CHECK(results.stories->value == 1);
  }
}

TEST_CASE("facets: only articles with all the words count") {
  const Index index;
  Searcher searcher = index.searcher();
  const SearchResults results = facets_of(searcher, {"year"}, "công nhân xưởng may Bắc Ninh");
  CHECK(results.total.value == 1);
  CHECK(results.total_relaxed.value > 0);
  CHECK(written(results.facets[0]) == "2020=1 without=0");
}

TEST_CASE("facets: a query without matches has facets without values") {
  const Index index;
  Searcher searcher = index.searcher();
  CHECK(written(facets_of(searcher, {"district"}, "bánhxèo").facets.front()) == "without=0");
}

TEST_CASE("facets: an unknown name is refused and the known ones are told") {
  const Index index;
  Searcher searcher = index.searcher();
  CHECK_THROWS_AS(facets_of(searcher, {"colour"}), const Error&);
  for (const std::string_view name : facet_names()) CHECK_NOTHROW(facets_of(searcher, {std::string(name)}));
}

TEST_CASE("facets: every match counts where removals have left gaps") {
  const TemporaryDirectory directory;
  constexpr int kArticles = 2400;
  Indexer indexer(directory / "index");
  const auto id = [](int number) { return fmt::format("{:05}", number); };
  for (int i = 0; i < kArticles; ++i) indexer.add(article(id(i), Day(2018y / (i % 12 + 1) / 1), {}, {}, "đình công"));
  indexer.commit();
  for (int i = 1; i < kArticles; i += 2) indexer.remove(id(i));
  indexer.commit();
  Searcher searcher(directory / "index");
  for (const char* query : {"công", "*", "đình OR họp", "date:2018", "source:Báo"}) {
    CAPTURE(query);
    const SearchResults results = facets_of(searcher, {"month", "year"}, query);
    CHECK(results.facets[0].values.size() == 6);
    CHECK(results.facets[0].values[0].count == kArticles / 12);
    CHECK(results.facets[1].values[0].count == kArticles / 2);
  }
}

}  // namespace timtin::test
