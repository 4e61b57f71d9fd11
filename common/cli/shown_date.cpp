#include "common/cli/shown_date.hpp"

#include <fmt/format.h>

#include <charconv>
#include <ctime>

#include "common/message.hpp"

namespace timtin::cli {
namespace {

std::string shown_parts(int year, unsigned month, unsigned day) {
  return tr("{0:04}-{1:02}-{2:02}", year, month, day);  // year, month, day
}

}  // namespace

std::string shown(Day day) {
  const std::chrono::year_month_day parts(day);
  return shown_parts(static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()));
}

std::string shown_month(const std::string& month) {
  unsigned number = 0;
  const char* const end = month.data() + month.size();
  const bool is_month = month.size() == 7 && month[4] == '-' && month[5] != 'Q' &&
                        std::from_chars(month.data() + 5, end, number).ptr == end;
  return is_month ? tr("{0}-{1:02}", month.substr(0, 4), number) : month;  // year, month
}

std::string shown_local(std::int64_t seconds) {
  const auto moment = static_cast<std::time_t>(seconds);
  std::tm local{};
  if (::localtime_r(&moment, &local) == nullptr) return {};
  return shown_parts(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                     static_cast<unsigned>(local.tm_mday)) +
         fmt::format(" {:02}:{:02}", local.tm_hour, local.tm_min);
}

}  // namespace timtin::cli
