#include "timtin/date.hpp"

#include <doctest/doctest.h>

#include <string>

#include "timtin/error.hpp"

using namespace timtin;

namespace {

const Day kNow{std::chrono::year{2021} / 2 / 26};  // a Friday

std::string range(std::string_view text) {
  const DateRange days = parse_date_range(text, kNow);
  return (days.first ? to_iso(*days.first) : "") + ".." + (days.last ? to_iso(*days.last) : "");
}

}  // namespace

TEST_CASE("date: what people type for a span of days") {
  const std::pair<const char*, const char*> rows[] = {
      {"2018", "2018-01-01..2018-12-31"},
      {"2018-02", "2018-02-01..2018-02-28"},
      {"2020-2", "2020-02-01..2020-02-29"},
      {"02/2018", "2018-02-01..2018-02-28"},
      {"tháng 2/2018", "2018-02-01..2018-02-28"},
      {"tháng 2 năm 2018", "2018-02-01..2018-02-28"},
      {"2018-02-11", "2018-02-11..2018-02-11"},
      {"11/02/2018", "2018-02-11..2018-02-11"},
      {"3/4/2018", "2018-04-03..2018-04-03"},
      {"11-2-18", "2018-02-11..2018-02-11"},
      {"11.2.2018", "2018-02-11..2018-02-11"},
      {"ngày 11 tháng 2 năm 2018", "2018-02-11..2018-02-11"},
      {">2018-02", "2018-03-01.."},
      {">=2018-02", "2018-02-01.."},
      {"<2018", "..2017-12-31"},
      {"<=11/02/2018", "..2018-02-11"},
      {"> 2018-02-11", "2018-02-12.."},
      {"≥2018", "2018-01-01.."},
      {"today", "2021-02-26..2021-02-26"},
      {"hôm nay", "2021-02-26..2021-02-26"},
      {"hôm qua", "2021-02-25..2021-02-25"},
      {"hom qua", "2021-02-25..2021-02-25"},
      {"HÔM QUA", "2021-02-25..2021-02-25"},
      {"yesterday", "2021-02-25..2021-02-25"},
      {"1d", "2021-02-26..2021-02-26"},
      {"7d", "2021-02-20..2021-02-26"},
      {"2 tuần", "2021-02-13..2021-02-26"},
      {"1m", "2021-01-27..2021-02-26"},
      {"1y", "2020-02-27..2021-02-26"},
      {"tuần này", "2021-02-22..2021-02-28"},
      {"tháng trước", "2021-01-01..2021-01-31"},
      {"năm ngoái", "2020-01-01..2020-12-31"},
      {"quý này", "2021-01-01..2021-03-31"},
      {"quý trước", "2020-10-01..2020-12-31"},
      {"quý 1/2020", "2020-01-01..2020-03-31"},
      {"quy II nam 2020", "2020-04-01..2020-06-30"},
      {"Q4 2020", "2020-10-01..2020-12-31"},
      {"Quí 3-2020", "2020-07-01..2020-09-30"},
      {"6 tháng đầu năm 2020", "2020-01-01..2020-06-30"},
      {"6 tháng cuối năm 2020", "2020-07-01..2020-12-31"},
      {"2018..2019", "2018-01-01..2019-12-31"},
      {"11/02/2018..03/2018", "2018-02-11..2018-03-31"},
      {"2018..", "2018-01-01.."},
      {"..2018", "..2018-12-31"},
  };
  for (const auto& [text, days] : rows) {
    CAPTURE(text);
    CHECK(range(text) == days);
  }
}

TEST_CASE("date: the same without diacritics and in decomposed letters") {
  CHECK(range("thang truoc") == "2021-01-01..2021-01-31");
  CHECK(range("ho\u0302m nay") == "2021-02-26..2021-02-26");
}

TEST_CASE("date: the unreadable, the impossible and the inverted are errors of usage") {
  for (const char* text : {"",
                           "xyz",
                           "31/02/2020",
                           "2020-13",
                           "13/13/2020",
                           "0d",
                           "11/02",
                           "2019..2018",
                           "..",
                           "2018 2019",
                           "99999999999",
                           "2018-02-11x",
                           "quý 5/2020",
                           "quý 0 2020",
                           "quý 2020",
                           "quý 1",
                           "7 tháng đầu năm 2020",
                           "6 tháng giữa năm 2020",
                           "32/1/2020",
                           "29/02/2021",
                           "~2018",
                           "!2018-02-11",
                           ">",
                           ">>2018",
                           "2018-02-11!",
                           ">2018..2019"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_date_range(text, kNow), Error);
  }
}

TEST_CASE("date: the last month has no more days than it has") {
  CHECK(parse_date_range("1m", Day{std::chrono::year{2021} / 3 / 31}).first == Day{std::chrono::year{2021} / 3 / 1});
}

TEST_CASE("date: ISO and clock forms are padded") {
  CHECK(to_iso(Day{std::chrono::year{987} / 6 / 5}) == "0987-06-05");
  CHECK(to_hhmm(std::chrono::minutes{545}) == "09:05");
}
