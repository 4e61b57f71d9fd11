// Answers from an index that lived long: removals have left gaps between the documents.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/files.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {

TEST_CASE("search: a word that every article has is found in any order, also where articles were removed") {
  const TemporaryDirectory directory;
  constexpr int kArticles = 2400;  // Xapian keeps the list of all documents in parts of about a thousand
  Indexer indexer(directory / "index");
  const auto id = [](int number) { return fmt::format("{:05}", number); };
  for (int i = 0; i < kArticles; ++i)
    indexer.add({.id = id(i), .title = "Tin", .body = i % 4 == 0 ? "đình công" : "công", .source = "Báo"});
  indexer.commit();
  for (int i = 1; i < kArticles; i += 2) indexer.remove(id(i));
  indexer.commit();
  Searcher searcher(directory / "index");
  for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest})
    for (const char* query : {"công", "đình OR công", "công -đình", "source:Báo", "source:Báo đình", "tin công"}) {
      SearchRequest request;
      request.query = query;
      request.sort = sort;
      request.exact_total = true;
      request.collapse = false;
      const bool is_half = std::string_view(query).find("đình") != std::string_view::npos &&
                           std::string_view(query).find("OR") == std::string_view::npos;
      CAPTURE(query);
      CHECK(searcher.search(request).total.value == (is_half ? kArticles / 4 : kArticles / 2));
    }
}

}  // namespace timtin::test
