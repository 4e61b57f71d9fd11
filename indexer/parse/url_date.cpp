#include "indexer/parse/url_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

constexpr int kFirstYear = 1997;  // Viet Nam has been on the internet since 1997
constexpr int kLastYear = 2099;
constexpr std::size_t kMaxMonthLetters = 9;  // of "september"
constexpr std::size_t kMinStampDigits = 14, kMaxStampDigits = 17;

std::optional<int> read_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

/// "10", "oct", "october" -> 10.
std::optional<int> read_month(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kNames = {"january",   "february", "march",    "april",
                                                              "may",       "june",     "july",     "august",
                                                              "september", "october",  "november", "december"};
  constexpr std::size_t kMinLetters = 3;
  if (text.size() >= kMinLetters)
    for (std::size_t i = 0; i < kNames.size(); ++i)
      if (text == kNames[i] || text == kNames[i].substr(0, kMinLetters)) return static_cast<int>(i) + 1;
  return read_number(text);
}

std::optional<Day> make_day(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = read_number(year), m = read_month(month), d = read_number(day);
  if (!y || !m || !d || year.size() != 4 || *y < kFirstYear || *y > kLastYear || *m < 1 || *d < 1) return std::nullopt;
  const Day made{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                 std::chrono::day{static_cast<unsigned>(*d)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

/// A date with `separator` between its parts: "/2019/05/13/", "/2019-05-13/", "/2019/may/13/".
std::optional<Day> find_folders(std::string_view path, char separator) {
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
    const std::string_view rest = path.substr(at + 1);
    const std::size_t first = rest.find(separator);
    if (first != 4) continue;
    const std::size_t second = rest.find(separator, first + 1);
    if (second == std::string_view::npos || second > first + 1 + kMaxMonthLetters) continue;
    const std::size_t end = std::min(rest.find('/', second + 1), rest.size());
    if (end > second + 3 || end == rest.size()) continue;
    if (auto day = make_day(rest.substr(0, first), rest.substr(first + 1, second - first - 1),
                            rest.substr(second + 1, end - second - 1)))
      return day;
  }
  return std::nullopt;
}

/// The digits at the end, before ".htm" or similar.
std::optional<Day> find_stamp(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && path.size() - dot <= 6) path = path.substr(0, dot);
  std::size_t begin = path.size();
  while (begin > 0 && text::is_ascii_digit(path[begin - 1])) --begin;
  const std::string_view stamp = path.substr(begin);
  if (stamp.size() < kMinStampDigits || stamp.size() > kMaxStampDigits) return std::nullopt;
  const auto hour = read_number(stamp.substr(8, 2)), minute = read_number(stamp.substr(10, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return make_day(stamp.substr(0, 4), stamp.substr(4, 2), stamp.substr(6, 2));
}

}  // namespace

std::optional<Day> find_url_date(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.find('/', scheme + 3);
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view path = url.substr(slash);
  if (auto day = find_folders(path, '/')) return day;
  if (auto day = find_folders(path, '-')) return day;
  return find_stamp(path);
}

}  // namespace timtin::indexer
