#pragma once
#include "common/date/token_reading.hpp"
#include "timtin/date.hpp"

// Dates as pages in other languages than Vietnamese and English print them.
namespace timtin::date {

/// "27. Februar 2018", "5 janvier 2020", "5 de enero de 2020", "18 ธันวาคม 2563", "2019年11月5日", "2023년 8월 1일" at
/// token `i`. "mai" is a month only behind a full stop or "le", since it is a Vietnamese word.
Maybe<Day> read_foreign_date(const Tokens& tokens, std::size_t i);

/// "星期二", "화요일", "火": may stand between a day and its time.
bool is_east_asian_weekday(const DateToken& token);

}  // namespace timtin::date
