#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;

namespace {

const test::SmallIndex& index() {
  static const test::SmallIndex index({
      "Lớp học nghề may công nghiệp cho nữ công nhân mở tại huyện Thạch Thất tối nay.",
      "Lớp học nghề may mở tại xã Kim Quan.",
      "Tối nay huyện có lớp học khiêu vũ cho nữ.",
      "Giải bóng chuyền huyện khai mạc tối nay.",
      "Tin vắn.",
  });
  return index;
}

std::vector<Tier> tiers(const SearchResults& results) {
  std::vector<Tier> tiers;
  for (const Hit& hit : results.hits) tiers.push_back(hit.tier);
  return tiers;
}

}  // namespace

TEST_CASE("tiers: hits with all words come first, those with most follow and are counted apart") {
  const SearchResults results = index().search("lớp nghề may quan");
  CHECK(tiers(results) == std::vector<Tier>{Tier::all, Tier::most});
  CHECK(results.total.value == 1);
  CHECK(results.total_relaxed.value == 1);
}

TEST_CASE("tiers: a long query ranks both together, and its hits and counts are told apart all the same") {
  const SearchResults results = index().search("lớp học nghề may cho nữ công nhân huyện thạch thất");
  REQUIRE(results.hits.size() >= 3);
  CHECK(results.hits.front().id == "0");
  CHECK(results.hits.front().tier == Tier::all);
  CHECK(std::ranges::count(tiers(results), Tier::all) == 1);
  CHECK(results.total.value == 1);
  CHECK(results.total_relaxed.value == results.hits.size() - 1);
}

TEST_CASE("tiers: one word, phrases, exclusions and fields are never relaxed") {
  CHECK(index().search("nghề").total_relaxed.value == 0);
  CHECK(index().ids("\"lớp học nghề\"").size() == 2);
  for (const std::string& id : index().ids("lớp học nghề may -kim")) CHECK(id != "1");
  for (const std::string& id : index().ids("học nghề may \"lớp học khiêu vũ\"")) CHECK(id == "2");
}

TEST_CASE("tiers: words that nobody has leave the rest to decide") {
  const SearchResults results = index().search("lớp học nghề xyzzy");
  CHECK(results.total.value == 0);
  REQUIRE_FALSE(results.hits.empty());
  CHECK(tiers(results) == std::vector<Tier>(results.hits.size(), Tier::most));
}
