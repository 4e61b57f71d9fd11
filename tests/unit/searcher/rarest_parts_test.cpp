#include "searcher/rarest_parts.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("rarest_parts: the best of very many matches of a long query are found among those with a rare part") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 1500; ++i)
    bodies.push_back("Công nhân nhà máy họp tổ sản xuất buổi sáng." + std::string(i % 3 == 0 ? " Cả tổ ra về." : ""));
  bodies[700] = "Tổ sản xuất họp bàn thi bơi thuyền thúng, công nhân nhà máy reo hò.";
  bodies[300] = "Thi bơi thuyền thúng ở xóm chài.";
  const test::SmallIndex index(bodies);
  const SearchResults results = index.search("công nhân nhà máy thi bơi thuyền thúng họp tổ sản xuất");
  REQUIRE(results.hits.size() == 100);
  CHECK(std::set{results.hits[0].id, results.hits[1].id} == std::set<std::string>{"300", "700"});
  CHECK(results.total.value == 1);
  CHECK(results.total_relaxed.value > 1000);
}
