#include "searcher/plan/expansion.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::test;
using Ids = std::vector<std::string>;

namespace {

const SmallIndex& index() {
  static const SmallIndex result(std::vector<std::string>{
      /*0*/ "Liên đoàn Lao động quận trao quà.",
      /*1*/ "LĐLĐ quận trao quà.",
      /*2*/ "Ban chấp hành công đoàn cơ sở họp.",
      /*3*/ "BCH CĐCS họp.",
      /*4*/ "Trường cao đẳng mở khóa mới.",
      /*5*/ "CĐ họp.",
      /*6*/ "Tổng LĐLĐ Việt Nam họp báo.",
      /*7*/ "TLĐLĐVN họp báo.",
      /*8*/ "Sở Giáo dục và Đào tạo TPHCM.",
      /*9*/ "Sở GD&ĐT TP.HCM.",
      /*10*/ "Lao động của liên đoàn khác.",
  });
  return result;
}

SearchResults search(const std::string& query, bool expand = true) {
  SearchRequest request;
  request.query = query;
  request.expand = expand;
  Searcher searcher = index().searcher();
  return searcher.search(request);
}
Ids ids(const SearchResults& results) {
  Ids result;
  for (const Hit& hit : results.hits)
    if (hit.tier == Tier::all) result.push_back(hit.id);
  return result;
}
Ids ids(const std::string& query, bool expand = true) { return ids(search(query, expand)); }
Ids sorted(Ids list) {
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

TEST_CASE("expansion: an abbreviation finds its full form, as typed first") {
  for (const char* query : {"LĐLĐ quận", "ldld quận", "LDLD quan"}) {
    CAPTURE(query);
    CHECK(ids(query) == Ids{"1", "0"});
  }
  CHECK(ids("LĐLĐ quận", false) == Ids{"1"});
}

TEST_CASE("expansion: a full form finds its abbreviation, as typed first, with and without marks") {
  CHECK(ids("liên đoàn lao động quận") == Ids{"0", "1"});
  CHECK(ids("lien doan lao dong quan") == Ids{"0", "1"});
  CHECK(ids("liên đoàn lao động quận", false) == Ids{"0"});
}

TEST_CASE("expansion: words of a full form that do not stand in a row are none") {
  CHECK(sorted(ids("LĐLĐ")) == Ids{"0", "1", "6"});
}

TEST_CASE("expansion: abbreviations beside and inside each other") {
  CHECK(ids("BCH CĐCS") == Ids{"3", "2"});
  CHECK(ids("ban chấp hành công đoàn cơ sở") == Ids{"2", "3"});
  CHECK(sorted(ids("Tổng Liên đoàn Lao động Việt Nam")) == Ids{"6", "7"});
  CHECK(sorted(ids("TLĐLĐVN")) == Ids{"6", "7"});
  CHECK(sorted(ids("Tổng LĐLĐ Việt Nam")) == Ids{"6", "7"});
}

TEST_CASE("expansion: inner punctuation, in articles and queries") {
  for (const char* query : {"Sở GD&ĐT", "sở gdđt", "so giao duc va dao tao"}) {
    CAPTURE(query);
    CHECK(sorted(ids(query)) == Ids{"8", "9"});
  }
  for (const char* query : {"TP.HCM", "TPHCM", "tp hcm"}) {
    CAPTURE(query);
    CHECK(sorted(ids(query)) == Ids{"8", "9"});
  }
}

TEST_CASE("expansion: an ambiguous abbreviation has all its meanings, behind what is typed") {
  const Ids found = ids("CĐ");
  REQUIRE(found.size() >= 3);
  CHECK(found.front() == "5");
  CHECK(std::count(found.begin(), found.end(), "4") == 1);
  CHECK(std::count(found.begin(), found.end(), "2") == 1);
  CHECK(ids("cao đẳng") == Ids{"4"});
}

TEST_CASE("expansion: what is quoted, as typed or excluded is not expanded") {
  CHECK(ids("\"LĐLĐ quận\"") == Ids{"1"});
  CHECK(ids("=LĐLĐ quận") == Ids{"1"});
  CHECK(ids("quận -LĐLĐ") == Ids{"0"});
  CHECK(ids("\"liên đoàn lao động\"") == Ids{"0"});
}

TEST_CASE("expansion: the other writing is marked in the snippet") {
  for (const auto& [query, id, text] :
       {std::tuple("LĐLĐ", "0", "Liên đoàn Lao động"), {"liên đoàn lao động", "1", "LĐLĐ"}}) {
    CAPTURE(query);
    const SearchResults results = search(query);
    const auto hit = std::find_if(results.hits.begin(), results.hits.end(), [&](auto& h) { return h.id == id; });
    REQUIRE(hit != results.hits.end());
    REQUIRE_FALSE(hit->snippet.highlights.empty());
    const auto [begin, end] = hit->snippet.highlights.front();
    CHECK(hit->snippet.text.substr(begin, end - begin) == text);
  }
}

TEST_CASE("expansion: a user's table adds to the built-in one") {
  const TemporaryDirectory folder;
  write_text(folder / "own.tsv", "QTQ\tquận trao quà\n");
  Searcher searcher(index().path(), {.abbreviations = folder / "own.tsv"});
  SearchRequest request;
  request.query = "QTQ";
  CHECK(sorted(ids(searcher.search(request))) == Ids{"0", "1"});
  write_text(folder / "own.tsv", "QTQ\n");
  CHECK_THROWS_AS(Searcher(index().path(), {.abbreviations = folder / "own.tsv"}), Error);
}
