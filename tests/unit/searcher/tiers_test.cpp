#include <doctest/doctest.h>

#include <algorithm>

#include "searcher/match/enquire.hpp"
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

TEST_CASE("tiers: matches are listed where they are few, and counted where they are many") {
  const store::Index database(index().database());
  const Xapian::Query query("huyện");
  const searcher::ListedMatches few = searcher::list_matches(database, query, 10, 10);
  CHECK(few.count.value == 3);
  CHECK(few.count.is_exact);
  REQUIRE(few.all);
  CHECK(*few.all == searcher::docids(database, query, 10));
  const searcher::ListedMatches many = searcher::list_matches(database, query, 2, 10);
  CHECK(many.count.value == 3);
  CHECK(many.count.is_exact);
  CHECK_FALSE(many.all);
}

TEST_CASE("tiers: hits with all words of a long query are told apart among many of them, too") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 1100; ++i)
    bodies.push_back("Lớp học nghề may cho nữ công nhân huyện Thạch Thất, ngày thứ " + std::to_string(i) + ".");
  bodies.push_back("Lớp học nghề may cho nữ công nhân.");
  const test::SmallIndex many(bodies);
  SearchRequest request;
  request.query = "lớp học nghề may cho nữ công nhân huyện thạch thất";
  request.collapse = false;
  const SearchResults results = many.searcher().search(request);
  CHECK(results.hits.size() == 10);
  CHECK(std::ranges::count(tiers(results), Tier::all) == 10);
  CHECK(results.total.value >= 1000);
}

TEST_CASE("tiers: two words that make one are there only in a row") {
  const test::SmallIndex apart({
      "Thợ dệt đình công một ngày.",
      "Sửa đình làng, làm công viên.",
      "Đình công ở xưởng may.",
  });
  const SearchResults results = apart.search("đình công");
  CHECK(tiers(results) == std::vector<Tier>{Tier::all, Tier::all, Tier::most});
  CHECK(results.hits.back().id == "1");
  CHECK(results.total.value == 2);
  CHECK(results.total_relaxed.value == 1);
  CHECK(apart.search("đình công OR xyzzy").total.value == 2);
  CHECK(apart.ids("công -(đình công)") == std::vector<std::string>{"1"});
  SearchRequest request;
  request.query = "đình công";
  request.sort = SortOrder::newest;
  CHECK(Searcher(apart.path()).search(request).total.value == 2);
  request.query = "đình viên";  // no word that the index knows
  CHECK(Searcher(apart.path()).search(request).total.value == 1);
}

TEST_CASE("tiers: one word, phrases, exclusions and fields are never relaxed") {
  CHECK(index().search("nghề").total_relaxed.value == 0);
  CHECK(index().ids("\"lớp học nghề\"").size() == 2);
  for (const std::string& id : index().ids("lớp học nghề may -kim")) CHECK(id != "1");
  for (const std::string& id : index().ids("học nghề may \"lớp học khiêu vũ\"")) CHECK(id == "2");
}

TEST_CASE("tiers: of three words one may be missing everywhere") {
  CHECK(index().search("lớp nghề xyzzy").total_relaxed.value == 2);
  CHECK(index().search("lớp xyzzy").total_relaxed.value == 0);
}

TEST_CASE("tiers: by date comes what has all words, or what has most where nothing has all") {
  SearchRequest request;
  for (const SortOrder sort : {SortOrder::newest, SortOrder::oldest}) {
    request.sort = sort;
    request.query = "lớp nghề may quan";
    CHECK(tiers(Searcher(index().path()).search(request)) == std::vector<Tier>{Tier::all});
    request.query = "lớp nghề may xyzzy";
    const SearchResults results = Searcher(index().path()).search(request);
    CHECK(tiers(results) == std::vector<Tier>{Tier::most, Tier::most});
    CHECK(results.total_relaxed.value == 2);
  }
}

TEST_CASE("tiers: totals do not depend on how many hits are shown") {
  SearchRequest request;
  for (const char* query : {"lớp học", "lớp nghề may quan", "lớp học nghề may cho nữ công nhân huyện thạch thất"})
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
      request.query = query;
      request.sort = sort;
      request.limit = 100;
      const SearchResults all = Searcher(index().path()).search(request);
      for (request.limit = 0; request.limit < 4; ++request.limit) {
        CAPTURE(query);
        CAPTURE(request.limit);
        const SearchResults some = Searcher(index().path()).search(request);
        CHECK(some.total.value == all.total.value);
        CHECK(some.total.is_exact);
        if (some.total_relaxed.is_exact) CHECK(some.total_relaxed.value == all.total_relaxed.value);
        CHECK((some.total.value + some.total_relaxed.value == 0) == (all.total.value + all.total_relaxed.value == 0));
      }
    }
}

TEST_CASE("tiers: function words alone do not make a match of a long query") {
  CHECK(index().search("xyzzy qwerty foozle barbaz plugh cho").total_relaxed.value == 0);
}

TEST_CASE("ranking: a word typed twice is required as strictly as the stricter one") {
  const test::SmallIndex words({"của công", "công đoạn của", "cong doan", "công"});
  CHECK(words.ids("=cong").size() == 1);
  CHECK(words.ids("cong =cong").size() == 1);
  CHECK(words.ids("công =của").size() == 2);
  CHECK(words.ids("của =của").size() == 2);
}

TEST_CASE("ranking: a phrase is never dissolved beside six words") {
  CHECK(index().search("\"khiêu nghề\" lớp học nghề may cho nữ").total_relaxed.value == 0);
}

TEST_CASE("tiers: words that nobody has leave the rest to decide") {
  const SearchResults results = index().search("lớp học nghề xyzzy");
  CHECK(results.total.value == 0);
  REQUIRE_FALSE(results.hits.empty());
  CHECK(tiers(results) == std::vector<Tier>(results.hits.size(), Tier::most));
}
