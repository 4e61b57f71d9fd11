#include "searcher/match/all_hits.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"
#include "timtin/indexer.hpp"

namespace timtin::test {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

/// Articles "0", "1" ... of several months, every fifth without a date; all say "lương", the even ones "thưởng".
std::vector<Article> articles(unsigned count) {
  std::vector<Article> result;
  for (unsigned i = 0; i < count; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.title = "Tin " + article.id;
    article.body = i % 2 == 0 ? "Lương và thưởng." : "Lương.";
    if (i % 5 != 0) article.published = LocalTime{year(2019) / month(i % 12 + 1) / day(i % 28 + 1), {}};
    result.push_back(std::move(article));
  }
  return result;
}

std::vector<std::string> visited(Searcher& searcher, const SearchRequest& request) {
  std::vector<std::string> ids;
  searcher.for_each_hit(request, [&](const Hit& hit) {
    CHECK(hit.rank == ids.size() + 1);
    ids.push_back(hit.id);
    return true;
  });
  return ids;
}

}  // namespace

TEST_CASE("all hits: the same as a search for all of them, in the order of dates") {
  const SmallIndex index(articles(60));
  Searcher searcher = index.searcher();
  for (const SortOrder sort : {SortOrder::newest, SortOrder::oldest}) {
    SearchRequest request{.query = "thưởng", .sort = sort, .limit = 1000, .collapse = false};
    std::vector<std::string> expected;
    for (const Hit& hit : searcher.search(request).hits) expected.push_back(hit.id);
    request.limit = 3;
    CHECK(expected.size() == 30);
    CHECK(visited(searcher, request) == expected);
  }
}

TEST_CASE("all hits: many are found month by month, in the same order") {
  const SmallIndex index(articles(10'500));
  Searcher searcher = index.searcher();
  SearchRequest request{.query = "*", .sort = SortOrder::oldest, .limit = 20'000, .collapse = false, .snippets = false};
  std::vector<std::string> expected;
  for (const Hit& hit : searcher.search(request).hits) expected.push_back(hit.id);
  CHECK(expected.size() == 10'500);
  CHECK(visited(searcher, request) == expected);
}

TEST_CASE("all hits: the visitor may end it, throw, and search meanwhile") {
  const SmallIndex index(articles(20));
  Searcher searcher = index.searcher();
  const SearchRequest request{.query = "lương"};
  CHECK(searcher.for_each_hit(request, [](const Hit& hit) { return hit.rank < 3; }) == 3);
  CHECK_THROWS_AS(searcher.for_each_hit(request, [](const Hit&) -> bool { throw std::logic_error("mine"); }),
                  std::logic_error);
  CHECK(searcher.for_each_hit(request, [&](const Hit&) { return searcher.search(request).total.value == 20; }) == 20);
}

TEST_CASE("all hits: an answer that is read hit by hit is the same as one in memory") {
  const SmallIndex index(articles(60));
  Searcher searcher = index.searcher();
  for (const char* query : {"thưởng", "lương thưởng tin 7", "*", "không có gì như thế"})
    for (const bool collapse : {true, false})
      for (const std::size_t offset : {0U, 7U}) {
        CAPTURE(query);
        const SearchRequest request{.query = query, .offset = offset, .limit = 50, .collapse = collapse};
        const SearchResults whole = searcher.search(request);
        std::vector<Hit> read;
        const SearchResults head = searcher.search(request, [&](const SearchResults& results, const auto& for_each) {
          CHECK(results.hits.empty());
          CHECK(results.total.value == whole.total.value);
          CHECK(results.notices.size() == whole.notices.size());
          for_each([&](const Hit& hit) {
            CHECK(searcher.search({.query = "lương"}).total.value == 60);
            read.push_back(hit);
            return true;
          });
        });
        CHECK(head.total_relaxed.value == whole.total_relaxed.value);
        REQUIRE(read.size() == whole.hits.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
          const Hit &one = read[i], &other = whole.hits[i];
          CHECK(one.id == other.id);
          CHECK(one.rank == other.rank);
          CHECK(one.score == other.score);
          CHECK(one.tier == other.tier);
          CHECK(one.copies.has_value() == other.copies.has_value());
          CHECK(one.snippet.text == other.snippet.text);
        }
      }
  CHECK_THROWS_AS(searcher.search({.query = "lương"}, [](const auto&, const auto&) { throw std::logic_error("mine"); }),
                  std::logic_error);
}

TEST_CASE("all hits: a writer that commits meanwhile takes away only what it removes") {
  const SmallIndex index(articles(400));
  Searcher searcher = index.searcher();
  Indexer indexer(index.path());
  std::uint64_t removed = 0;
  const std::uint64_t count = searcher.for_each_hit({.query = "lương", .sort = SortOrder::newest}, [&](const Hit& hit) {
    // Two commits for each hit: the state that the hits are from is overwritten again and again.
    for (int commit = 0; commit < 2 && hit.rank <= 40; ++commit) {
      Article article;
      article.id = "later" + std::to_string(2 * hit.rank + static_cast<std::uint64_t>(commit));
      article.body = "Lương về sau.";
      indexer.add(article);
      // Undated, so it is to come last.
      if (commit == 0 && hit.rank <= 10 && indexer.remove(std::to_string((hit.rank - 1) * 5))) ++removed;
      indexer.commit();
    }
    return true;
  });
  CHECK(removed == 10);
  CHECK(count == 390);
}

}  // namespace timtin::test
