#pragma once
#include <chrono>
#include <cstddef>

#include "common/date/token_reading.hpp"
#include "timtin/date.hpp"

namespace timtin::date {

/// "Thứ Sáu", "Thứ 6", "T6", "Chủ nhật", "CN", "Friday" at token `i`.
Maybe<std::chrono::weekday> read_weekday(const Tokens& tokens, std::size_t i);

/// The weekday of `day` stands right before token `i`, perhaps with a comma.
bool follows_its_weekday(const Tokens& tokens, std::size_t i, const Day& day);

/// The weekday of `day` stands at token `i`, perhaps behind a comma.
bool precedes_its_weekday(const Tokens& tokens, std::size_t i, const Day& day);

}  // namespace timtin::date
