#include "searcher/filter/union_query.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;

namespace {

const test::SmallIndex& index() {
  static const test::SmallIndex index({
      "LĐLĐ thành phố Hà Nội tổ chức hội nghị.",
      "LĐLĐ tỉnh Hà Nam trao quà Tết.",
      "LĐLĐ thành phố Biên Hòa khai mạc hội thao.",
      "LĐLĐ huyện Thạch Thất thăm công nhân.",
      "LĐLĐ quận Ba Đình ra quân.",
      "LĐLĐ huyện Quản Bạ tặng chăn ấm.",
  });
  return index;
}

/// Ids of the articles of the bodies that `typed` means.
std::string ids(const std::string& typed) {
  SearchRequest request{.unions = {typed}};
  request.collapse = false;
  std::vector<std::string> found;
  for (const Hit& hit : index().searcher().search(request).hits) found.push_back(hit.id);
  std::ranges::sort(found);
  std::string list;
  for (const std::string& id : found) list += id;
  return list;
}

}  // namespace

TEST_CASE("union query: a body is found by its name, with type word or without, marks or none") {
  for (const char* typed :
       {"LĐLĐ Hà Nội", "LĐLĐ thành phố Hà Nội", "ldld ha noi", "ldld tp ha noi", "lien doan lao dong ha noi"}) {
    CAPTURE(typed);
    CHECK(ids(typed) == "0");
  }
  for (const char* typed : {"LĐLĐ tỉnh Hà Nam", "ldld tinh ha nam", "Công đoàn tỉnh Hà Nam"}) {
    CAPTURE(typed);
    CHECK(ids(typed) == "1");
  }
  CHECK(ids("ldld quan ba dinh") == "4");
  CHECK(ids("LĐLĐ Quản Bạ") == "5");
  CHECK(ids("ldld quan ba").find('5') != std::string::npos);
}

TEST_CASE("union query: words with marks are no type words that only look like them") {
  for (const char* typed : {"LĐLĐ Hà Tĩnh", "LĐLĐ tỉnh Hà Tĩnh", "ldld ha tinh", "LĐLĐ Tịnh Biên",
                            "Công đoàn Tịnh Biên", "LĐLĐ Quan Sơn", "LĐLĐ Thạch Hà"}) {
    CAPTURE(typed);
    CHECK(ids(typed).empty());
  }
}

TEST_CASE("union query: a type word without marks that starts the name of a district finds no part of another name") {
  for (const char* typed : {"ldld tinh bien", "cong doan tinh bien", "ldld tinh bien an giang", "ldld quan son"}) {
    CAPTURE(typed);
    CHECK(ids(typed) == "");
  }
  CHECK(ids("ldld quan ba") == "5");
  CHECK(ids("ldld tp bien") == "2");
  CHECK(ids("ldld huyen thach") == "3");
  CHECK(ids("ldld tinh ha") == "01");
}
