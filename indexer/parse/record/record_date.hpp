#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/parse/record/record_value.hpp"
#include "timtin/date.hpp"

namespace timtin::indexer {

/// The moment that a value of a record means: a text as pages or programs print dates, with or without a zone
/// ("2022-10-10T08:15:00Z", "20221010", "Mon Oct 10 08:15:00 2022", "Ngày đăng: 10/10/2022"); a number of seconds,
/// milli-, micro- or nanoseconds since 1970, as number or text; lists of numbers; objects such as {"$date": ...}.
/// Nothing for what cannot be the date of a news article: before 1990, or later than `latest`.
/// `key`: of a name that ends in "gmt" or "utc" a text without a zone is in UTC. `latest`: seconds since the epoch.
std::optional<LocalTime> read_record_date(const RecordValue& value, std::string_view key, std::int64_t latest);

/// A time of the day alone ("08:15", "16h09"), for records that keep it apart from the day.
std::optional<std::chrono::minutes> read_time_alone(const RecordValue& value);

}  // namespace timtin::indexer
