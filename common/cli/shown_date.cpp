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
  if (month.size() != 7 || month[4] != '-') return month;
  const std::string year = month.substr(0, 4);
  const bool is_quarter = month[5] == 'Q';
  unsigned number = 0;
  const char* const end = month.data() + month.size();
  if (std::from_chars(month.data() + (is_quarter ? 6 : 5), end, number).ptr != end) return month;
  return is_quarter ? tr("{0}-Q{1}", year, number) : tr("{0}-{1:02}", year, number);
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
