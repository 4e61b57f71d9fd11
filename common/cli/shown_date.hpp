#pragma once
#include <cstdint>
#include <string>

#include "timtin/date.hpp"

namespace timtin::cli {

// Dates in messages, in the style of the language: 2018-02-11, in Vietnamese 11/02/2018. JSON uses
// ISO 8601.

std::string shown(Day day);
/// "2018-02" or "02/2018", "2018-Q1" or "quý 1/2018". Other text is returned unchanged.
std::string shown_month(const std::string& month);
/// A time in this machine's time zone: "2026-11-29 09:15".
std::string shown_local(std::int64_t seconds);

}  // namespace timtin::cli
