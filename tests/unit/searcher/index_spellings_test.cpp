#include "searcher/words/index_spellings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::test;
using Ids = std::vector<std::string>;

namespace {

/// The articles of `texts` that answer `query` with all words, in the order of `texts`.
Ids found(const SmallIndex& index, const std::string& query, bool expand = true) {
  SearchRequest request;
  request.query = query;
  request.expand = expand;
  request.collapse = false;
  Searcher searcher = index.searcher();
  const SearchResults results = searcher.search(request);
  Ids ids;
  for (const Hit& hit : results.hits)
    if (hit.tier == Tier::all) ids.push_back(hit.id);
  std::ranges::sort(ids);
  return ids;
}

/// Every text of a row finds every other, and none of `others`.
struct Row {
  std::vector<std::string> prints, others{};
};

}  // namespace

TEST_CASE("index spellings: each print of a thing finds all of them") {
  const std::vector<Row> rows{
      {{"Ia Grai", "Iagrai", "IaGrai", "Ia-Grai"}, {"ia bún", "grai"}},
      {{"Krông Nô", "Krôngnô", "KrôngNô"}, {"krông năng"}},
      {{"công đoàn việt nam", "#côngđoànviệtnam", "#CôngĐoànViệtNam"}, {"công đoàn nam"}},
      {{"LĐLĐ", "LDLD", "ldld", "L.Đ.L.Đ"}, {"lãnh đạo"}},
      {{"15/2022/NĐ-CP", "15/2022/ND-CP", "15/2022/nđ-cp"}, {"16/2022/NĐ-CP"}},
      {{"khóa XII", "khoá 12", "Khóa XII"}, {"khóa XIII", "khóa 2"}},
      {{"quý I", "quý 1", "quí I"}, {"quý II"}},
      {{"vùng IV", "vùng 4"}, {"vùng VI"}},
      {{"Bắc Kạn", "Bắc Cạn"}, {"bậc cận"}},
      {{"Buôn Ma Thuột", "Buôn Mê Thuột", "Ban Mê Thuột"}, {"buôn ma"}},
      {{"Đắk Lắk", "Đăk Lăk", "Đắc Lắc"}, {"đắc lực"}},
      {{"500.000đ", "500.000 đồng", "500000 VNĐ", "500 000 vnd", "500.000₫"}, {"500 đồng", "5.000đ"}},
      {{"(024) 3942.1794", "024 3942 1794", "+84 24 3942 1794", "02439421794"}, {"024 3942 1795"}},
      {{"8.3", "8/3", "08-3"}, {"83", "3/8"}},
      {{"7h30", "7 giờ 30", "07h30", "7H30"}, {"7h", "30 giờ 7"}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> texts;
    Ids all;
    for (const std::string& print : row.prints) {
      all.push_back(std::to_string(texts.size()));
      texts.push_back("Hôm qua tổ may báo tin " + print + " cho thợ.");
    }
    for (const std::string& other : row.others) texts.push_back("Hôm qua tổ may báo tin " + other + " cho thợ.");
    const SmallIndex index(texts);
    for (const std::string& print : row.prints) {
      CAPTURE(print);
      CHECK(found(index, print) == all);
    }
  }
}

TEST_CASE("index spellings: typed in whatever case, a sign is what articles have, an hour or a class") {
  const SmallIndex index(std::vector<std::string>{"Thầy lớp 10H họp.", "Họp lúc 10h sáng.", "Họp lúc 10 giờ sáng.",
                                                  "Họp ở phòng 10 H mới.", "Ở nhà 12Đ phố Lò.", "Mỗi thợ 12đ thôi.",
                                                  "Mỗi thợ 12 đồng thôi.", "Học ở lớp 5H1 nhé.", "Cả 10 thợ, 12 chị."});
  for (const char* const query : {"10h", "10H", "\"10h\"", "\"10H\"", "=10h"}) {
    CAPTURE(query);
    CHECK(found(index, query) == Ids{"0", "1", "2", "3"});
  }
  CHECK(found(index, "10 giờ") == Ids{"1", "2"});
  CHECK(found(index, "lớp 10h") == Ids{"0"});
  CHECK(found(index, "\"lớp 10h\"") == Ids{"0"});
  CHECK(found(index, "\"LỚP 10H\"") == Ids{"0"});
  for (const char* const query : {"12đ", "12Đ", "12 đ"}) {
    CAPTURE(query);
    CHECK(found(index, query) == Ids{"4", "5", "6"});
  }
  CHECK(found(index, "12 đồng") == Ids{"5", "6"});
  CHECK(found(index, "5h1") == Ids{"7"});
  CHECK(found(index, "5H1") == Ids{"7"});
  CHECK(found(index, "họp -10h") == Ids{});
}

TEST_CASE("index spellings: what the index does not have is not looked for") {
  const SmallIndex index(std::vector<std::string>{"Thợ ở Ia Grai họp.", "Thợ ở Iagrai họp."});
  CHECK(found(index, "Ia Grai", false) == Ids{"0"});
  CHECK(found(index, "Ia Gra") == Ids{});
}

TEST_CASE("index spellings: a word of its own is not other words run together") {
  const SmallIndex index(std::vector<std::string>{"Xe Honda của thợ.", "Nhiều hơn đã báo.", "Quét mã code.",
                                                  "Thợ có đề nghị.", "Một hòn đá lớn."});
  CHECK(found(index, "Honda") == Ids{"0"});
  CHECK(found(index, "code") == Ids{"2"});
  CHECK(found(index, "hòn đá") == Ids{"4"});
  CHECK(found(index, "hon da") == Ids{"1", "4"});
}

TEST_CASE("index spellings: short codes and numbers without a word before them stay what they are") {
  const SmallIndex index(std::vector<std::string>{"Số HĐ của thợ.", "Số HD của thợ.", "Có XII thợ.", "Có 12 thợ."});
  CHECK(found(index, "HĐ") == Ids{"0"});
  CHECK(found(index, "12") == Ids{"3"});
  CHECK(found(index, "XII") == Ids{"2"});
}
