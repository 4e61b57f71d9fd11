#include "indexer/parse/url_date.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace timtin;

TEST_CASE("url_date: known forms carry the day, other digits do not") {
  const std::pair<const char*, const char*> rows[] = {
      {"https://a.vn/2019/05/13/kham-mat.html", "2019-05-13"},
      {"https://a.vn/tin/2019/5/3/kham-mat", "2019-05-03"},
      {"https://a.vn/2019-05-13/kham-mat.htm", "2019-05-13"},
      {"https://a.example/world/2019/may/13/eye-test", "2019-05-13"},
      {"https://a.example/2021/september/9/ferry/", "2021-09-09"},
      {"https://a.example/2019/mayor/13/eye-test", ""},
      {"https://a.vn/kham-mat-20190513083000123.htm?x=1", "2019-05-13"},
      {"https://a.vn/kham-mat-20190513083000.chn", "2019-05-13"},
      {"https://a.vn/kham-mat-20191513083000123.htm", ""},
      {"https://a.vn/kham-mat-20190513993000123.htm", ""},
      {"https://a.vn/kham-mat-20190513.htm", ""},
      {"https://a.vn/2019/13/05/kham-mat.html", ""},
      {"https://a.vn/kham-mat-1234567.html", ""},
      {"https://a.vn/2019/05/kham-mat.html", ""},
      {"https://a.vn/1975/04/30/su-kien.html", ""},
      {"https://a.vn/tim?d=/2019/05/13/x", ""},
      {"https://2019/05/13/", ""},
      {"kham-mat", ""},
  };
  for (const auto& [url, day] : rows) {
    CAPTURE(url);
    const auto found = indexer::find_url_date(url);
    CHECK((found ? to_iso(*found) : "") == day);
  }
}
