#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "timtin/date.hpp"

namespace timtin {

/// A full date (day, month, year) in a text, with its time if one is printed beside it.
struct DateMention {
  LocalTime when{};                ///< converted to UTC+7 if a zone is printed
  std::size_t begin = 0, end = 0;  ///< bytes, with weekday, time and zone: "Thứ Sáu, 26/02/2021 | 16:09 GMT+7"
};

/// Every full date of `text` (UTF-8, any normalization form), in order, as Vietnamese pages print them:
/// `26/02/2021`, `26-2-21`, `9.6.2017`, `Ngày 26 tháng 2 năm 2021`, `20 Tháng Mười Một, 2021`, `12 Th5 2020`,
/// `March 12, 2018`, `2021-02-26T16:09:00Z`; times `16:09`, `16h09`, `4:09 CH`, `16 giờ 09 phút` before or after.
/// The day comes before the month. Impossible days (31/02/2020), dates without a year and numbers of documents
/// (12/3/2018/NĐ-CP) are no dates. Two-digit years are 1970-2069. Cost: linear; meant for lines, not for articles.
std::vector<DateMention> find_dates(std::string_view text);

/// The date that `text` consists of; nothing if it contains other words or several dates. White
/// space and punctuation around it are ignored.
std::optional<LocalTime> parse_date_text(std::string_view text);

/// The time of day in a text that is nothing else: "16:09", "Lúc 16h09 (GMT+7)"; a day of the week may stand beside it.
std::optional<std::chrono::minutes> parse_time_text(std::string_view text);

/// `when` in seconds since the epoch; a date without a time counts from its midnight in UTC+7.
std::int64_t to_epoch(const LocalTime& when);

/// The minute in UTC+7 that contains `seconds` since the epoch.
LocalTime from_epoch(std::int64_t seconds);

}  // namespace timtin
