#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/parse/json/record_value.hpp"
#include "timtin/date.hpp"

namespace timtin::indexer {

/// The time that a value of a record means. Text as pages or programs print it, with or without a
/// zone: "2022-10-10T08:15:00Z", "20221010", "Mon Oct 10 08:15:00 2022", "Ngày đăng: 10/10/2022". A
/// number or digits: seconds, milli-, micro- or nanoseconds since 1970. Also lists of numbers, and
/// objects such as {"$date": ...}. Nothing if it cannot be the date of a news article: before 1990
/// or later than `latest` (seconds since the epoch). `key`: if its name ends in "gmt" or "utc",
/// text without a zone is UTC.
std::optional<LocalTime> read_record_date(const RecordValue& value, std::string_view key, std::int64_t latest);

/// What programs write where they have no date: nothing, zeros, or the first day of their calendar.
bool is_no_date(std::string_view printed);

/// A time of day alone ("08:15", "16h09"), for records with a separate field for it.
std::optional<std::chrono::minutes> read_time_alone(const RecordValue& value);

}  // namespace timtin::indexer
