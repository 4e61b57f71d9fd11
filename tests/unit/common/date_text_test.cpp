#include "common/date/date_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/date/date_tokens.hpp"

using namespace timtin;

namespace {

std::string show(const LocalTime& when) {
  return to_iso(when.day) + (when.time_of_day ? "T" + to_hhmm(*when.time_of_day) : "");
}

/// All dates of `text`, joined by blanks.
std::string dates(std::string_view text) {
  std::string found;
  for (const DateMention& date : find_dates(text)) found += (found.empty() ? "" : " ") + show(date.when);
  return found;
}

}  // namespace

TEST_CASE("date_text: of a line of any length only the beginning is looked at") {
  const std::string date = "Ngày 26/02/2021 ";
  CHECK(dates(date + std::string(5'000'000, '<')) == "2021-02-26");
  CHECK(dates(std::string(date::kMaxDateTextBytes, '<') + date).empty());
}

TEST_CASE("date_text: dates as pages print them") {
  const std::pair<const char*, const char*> rows[] = {
      {"26/02/2021 16:09", "2021-02-26T16:09"},
      {"10:40 | 11/02/2018", "2018-02-11T10:40"},
      {"16:09-10/03/2018", "2018-03-10T16:09"},
      {"16:09 -01/03/2018", "2018-03-01T16:09"},
      {"16:09-14.03.2018", "2018-03-14T16:09"},
      {"16h09-05-03-2018", "2018-03-05T16:09"},
      {"16:09-5 tháng 3 năm 2018", "2018-03-05T16:09"},
      {"16:09-12-Mar-2018", "2018-03-12T16:09"},
      {"16:09 GMT-10/03/2018", "2018-03-10"},
      {"2018-03-10T16:09:00-05:00", "2018-03-11T04:09"},
      {"10/03/2018 16:09 -0500", "2018-03-11T04:09"},
      {"2018-03-10 16:09+7", "2018-03-10T16:09"},
      {"Thứ Sáu, 26/02/2021 | 16:09 GMT+7", "2021-02-26T16:09"},
      {"Thứ sáu, 17/5/2019, 11:44 (GMT+7)", "2019-05-17T11:44"},
      {"Cập nhật lúc: 08:30 21/10/2020 (GMT+7)", "2020-10-21T08:30"},
      {"26-2-2021", "2021-02-26"},
      {"26-08-2019 - 21:36 | Công đoàn", "2019-08-26T21:36"},
      {"26 - 2 - 2021", "2021-02-26"},
      {"9.6.2017", "2017-06-09"},
      {"06:30 - 15.01.2021", "2021-01-15T06:30"},
      {"26/2/21", "2021-02-26"},
      {"26/2/98", "1998-02-26"},
      {"2021-02-26T16:09:00+07:00", "2021-02-26T16:09"},
      {"2021-02-26T09:09:00Z", "2021-02-26T16:09"},
      {"2021-02-26T18:09:00.000Z", "2021-02-27T01:09"},
      {"2021-02-26 16:09:27", "2021-02-26T16:09"},
      {"2021/02/26", "2021-02-26"},
      {"Fri, 26 Feb 2021 09:09:00 +0000", "2021-02-26T16:09"},
      {"Ngày 26 tháng 2 năm 2021", "2021-02-26"},
      {"Thứ Hai ngày 01 tháng 03 năm 2021", "2021-03-01"},
      {"16 giờ 09 phút, ngày 26 tháng 2 năm 2021", "2021-02-26T16:09"},
      {"16h09 ngày 26/2/2021", "2021-02-26T16:09"},
      {"20 Tháng Mười Một, 2021", "2021-11-20"},
      {"Tháng Ba 12, 2018", "2018-03-12"},
      {"12 Th5 2020 by admin", "2020-05-12"},
      {"12 thg 5, 2020", "2020-05-12"},
      {"Th5 12, 2020", "2020-05-12"},
      {"12 tháng năm năm 2020", "2020-05-12"},
      {"March 12, 2018", "2018-03-12"},
      {"July, 22/2024 - 09:15", "2024-07-22T09:15"},
      {"12-Mar-2018", "2018-03-12"},
      {"12-Mar-18", "2018-03-12"},
      {"26/02/2021 4:09:00 CH", "2021-02-26T16:09"},
      {"26/02/2021 12:05 SA", "2021-02-26T00:05"},
      {"26/02/2021 12:05 PM", "2021-02-26T12:05"},
      {"9/9/2020 16:3", "2020-09-09T16:03"},
      {"Đăng lúc 15:15 29/08/2022, sửa lúc 20:02 30/08/2022", "2022-08-29T15:15 2022-08-30T20:02"},
      {"15/03/2021 07:00 16/03/2021 09:45", "2021-03-15T07:00 2021-03-16T09:45"},
      {"nga\u0300y 26 tha\u0301ng 2 na\u0306m 2021", "2021-02-26"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(dates(text) == expected);
  }
}

TEST_CASE("date_text: what is no full date is none") {
  for (const char* text : {"31/02/2020", "29/02/2021", "02/26/2021", "Ngày 26/2", "tin nhap 20180205144836",
                           "1.500.000", "12/2022/NĐ-CP", "12/3/2018/NĐ-CP", "2017 - 2022", "16:09", "192.168.1.2021.5",
                           "6-2", "", "0/0/2020", "năm 2021", "tháng 2 năm 2021"}) {
    CAPTURE(text);
    CHECK(dates(text) == "");
  }
}

TEST_CASE("date_text: an impossible time leaves the day alone") { CHECK(dates("26/02/2021 25:61") == "2021-02-26"); }

TEST_CASE("date_text: a mention covers weekday, time and zone") {
  const std::string text = "Đăng Thứ Sáu, 26/02/2021 | 16:09 GMT+7 | Công đoàn";
  const auto found = find_dates(text);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "Thứ Sáu, 26/02/2021 | 16:09 GMT+7");
}

TEST_CASE("date_text: parse_date_text takes one date and nothing else") {
  CHECK(parse_date_text(" (26/02/2021 16:09) "));
  CHECK_FALSE(parse_date_text("26/02/2021 hay 27/02/2021"));
  CHECK_FALSE(parse_date_text("sáng 26/02/2021"));
}

TEST_CASE("date_text: the day comes first unless the weekday or the numbers say otherwise") {
  const auto day_of = [](const char* text) {
    const auto when = parse_date_text(text);
    return when ? to_iso(when->day) : std::string();
  };
  CHECK(day_of("Thu, 03/08/2018 - 09:15") == "2018-03-08");  // 8 March was a Thursday, 3 August a Friday
  CHECK(day_of("Fri, 03/08/2018 - 09:15") == "2018-08-03");
  CHECK(day_of("Thứ năm, 03/08/2018 09:15") == "2018-03-08");
  CHECK(day_of("Thứ 6, 03/08/2018") == "2018-08-03");
  CHECK(day_of("Thứ hai, 03/08/2018") == "2018-08-03");  // neither: a slip, the day first as everywhere
  CHECK(day_of("CN 05/04/2020") == "2020-04-05");
  CHECK(day_of("Mon, 09/25/2017") == "2017-09-25");
  CHECK(day_of("Tue, 09/25/2017").empty());
  CHECK(day_of("09/25/2017").empty());
  CHECK(day_of("25/09/2017") == "2017-09-25");
  CHECK(day_of("13/13/2017").empty());
  CHECK(day_of("０５/０４/２０２０") == "2020-04-05");
}

TEST_CASE("date_text: epoch and back, in UTC+7") {
  const LocalTime when = from_epoch(1614330540);
  CHECK(show(when) == "2021-02-26T16:09");
  CHECK(to_epoch(when) == 1614330540);
  CHECK(show(from_epoch(-1)) == "1970-01-01T06:59");
}
