#include "searcher/match/rarest_parts.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

std::set<std::string> terms_of(const std::optional<Xapian::Query>& query) {
  REQUIRE(query);
  return {query->get_terms_begin(), query->get_terms_end()};
}

}  // namespace

TEST_CASE("rarest_parts: as many of the rarest as it takes, and nothing when it takes all") {
  const auto part = [](const char* term, double articles) { return ScorePart{term, Xapian::Query(term), articles}; };
  const std::vector<ScorePart> parts{part("often", 900), part("rare", 5), part("unknown", 0), part("some", 40)};
  CHECK(terms_of(rarest_parts(parts, 5)) == std::set<std::string>{"rare"});
  CHECK(terms_of(rarest_parts(parts, 6)) == std::set<std::string>{"rare", "some"});
  CHECK(terms_of(rarest_parts(parts, 45)) == std::set<std::string>{"rare", "some"});
  CHECK_FALSE(rarest_parts(parts, 46));
  CHECK_FALSE(rarest_parts({}, 1));
}

namespace {

/// Most articles are about a shift in a factory. In May many others, in June few, are about basket boats; one of May
/// has all of it.
const test::SmallIndex& many_articles() {
  static const test::SmallIndex index([] {
    std::vector<Article> articles;
    for (int i = 0; i < 2600; ++i) {
      Article article;
      article.id = std::to_string(i);
      const bool is_late = i >= 1300;
      article.published = LocalTime{Day{std::chrono::year{2020} / (is_late ? 6 : 5) / (1 + i % 28)}, std::nullopt};
      article.body = "Công nhân nhà máy họp tổ sản xuất buổi " + std::to_string(i) + ".";
      if (i % (is_late ? 100 : 2) == 0) article.body = "Bơi thuyền thúng ở xóm chài, lần " + std::to_string(i) + ".";
      articles.push_back(article);
    }
    articles[700].body = "Tổ sản xuất họp bàn thi bơi thuyền thúng, công nhân nhà máy reo hò.";
    articles[1350].body = "Công nhân nhà máy họp tổ sản xuất, công nhân nhà máy họp tổ sản xuất bàn việc.";
    return articles;
  }());
  return index;
}

SearchRequest request(std::size_t offset, std::size_t limit) {
  SearchRequest request;
  request.query = "công nhân nhà máy thi bơi thuyền thúng họp tổ sản xuất";
  request.offset = offset;
  request.limit = limit;
  request.snippets = request.suggestions = false;
  return request;
}

std::vector<std::string> ids(const SearchResults& results) {
  std::vector<std::string> ids;
  for (const Hit& hit : results.hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace

TEST_CASE("rarest_parts: the best of very many matches come first, under a filter that leaves few of the part, too") {
  Searcher searcher = many_articles().searcher();
  const SearchResults all = searcher.search(request(0, 10));
  REQUIRE(all.hits.size() == 10);
  CHECK(all.hits[0].id == "700");
  CHECK(all.total.value == 1);
  CHECK(all.total_relaxed.value > 1000);
  SearchRequest june = request(0, 10);
  june.dates = {Day{std::chrono::year{2020} / 6 / 1}, Day{std::chrono::year{2020} / 6 / 30}};
  CHECK(ids(searcher.search(june)).front() == "1350");  // without the rare words, but with all else twice
}

TEST_CASE("rarest_parts: pages joined are one long page, and every match is counted where every match is listed") {
  Searcher searcher = many_articles().searcher();
  const std::vector<std::string> whole = ids(searcher.search(request(0, 50)));
  std::vector<std::string> joined;
  for (std::size_t offset = 0; offset < 50; offset += 10)
    for (const std::string& id : ids(searcher.search(request(offset, 10)))) joined.push_back(id);
  CHECK(joined == whole);
  SearchRequest everything = request(0, std::numeric_limits<std::size_t>::max());
  everything.collapse = false;
  const SearchResults listed = searcher.search(everything);
  CHECK(listed.hits.size() > 1000);
  CHECK(listed.total.value + listed.total_relaxed.value == listed.hits.size());
  CHECK(listed.total_relaxed.is_exact);
}
