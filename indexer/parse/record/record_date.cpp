#include "indexer/parse/record/record_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "common/date/date_text.hpp"
#include "common/unicode/ascii.hpp"
#include "indexer/parse/record/field_table.hpp"

namespace timtin::indexer {
namespace {

constexpr std::int64_t kFirstSecond = 631'152'000;  // 1990: the web has no older news
constexpr std::size_t kMaxDateBytes = 200;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n\"'") - begin + 1);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_ascii_digit);
}

std::optional<std::int64_t> to_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A number of seconds, milliseconds and so on, decided by its size.
std::optional<LocalTime> from_count(std::string_view digits) {
  static constexpr std::array<std::pair<std::size_t, std::int64_t>, 4> kUnits{
      {{10, 1}, {13, 1000}, {16, 1'000'000}, {19, 1'000'000'000}}};
  const auto number = to_number(digits);
  for (const auto& [length, unit] : kUnits)
    if (number && (digits.size() == length || (digits.size() + 1 == length && unit <= 1000)))
      return from_epoch(*number / unit);
  return std::nullopt;
}

/// The parts of a date without separators: "20221010", "202210100815", "20221010081500".
std::optional<LocalTime> from_compact(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return std::nullopt;
  std::string text = fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
  if (digits.size() > 8) text += fmt::format(" {}:{}", digits.substr(8, 2), digits.substr(10, 2));
  auto when = parse_date_text(text);
  if (when && digits.size() > 8 && !when->time_of_day) return std::nullopt;
  return when;
}

/// "1.6212006E9": seconds, as BigQuery writes them -> "1621200600".
std::string without_exponent(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size() && number > 0 && number < 1e18;
  return is_whole && text.find('E') != std::string_view::npos ? fmt::format("{:.0f}", number) : std::string();
}

std::optional<LocalTime> from_digits(std::string_view text) {
  if (const std::string digits = without_exponent(text); !digits.empty()) return from_count(digits);
  const std::size_t point = text.find('.');  // programs write fractions of seconds
  const bool has_fraction = point != std::string_view::npos && all_digits(text.substr(point + 1));
  const std::string_view digits = has_fraction ? text.substr(0, point) : text;
  if (!all_digits(digits)) return std::nullopt;
  if (!has_fraction)
    if (auto when = from_compact(digits);
        when && static_cast<int>(when->day.year()) < 2100 && static_cast<int>(when->day.year()) >= 1990)
      return when;
  return from_count(digits);
}

/// "20221010T081500+0700", "20221010 081500+0700" -> "2022-10-10T08:15:00+0700".
std::string spread_basic(std::string_view text) {
  if (text.size() < 13 || !all_digits(text.substr(0, 8)) || !all_digits(text.substr(9, 4))) return {};
  if (text[8] != 'T' && text[8] != ' ') return {};
  std::string spread = fmt::format("{}-{}-{}T{}:{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                                   text.substr(9, 2), text.substr(11, 2));
  text.remove_prefix(13);
  if (text.size() >= 2 && all_digits(text.substr(0, 2))) {
    spread += fmt::format(":{}", text.substr(0, 2));
    text.remove_prefix(2);
  }
  return spread + std::string(text);
}

/// "Mon Oct 10 08:15:00 +0000 2022" -> "10 Oct 2022 08:15:00 +0000": moves the year, which ctime()
/// prints last.
std::string year_first(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty() && words.size() < 7) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (words.size() < 5 || words.size() > 6 || !all_digits(words[2]) || !all_digits(words.back())) return {};
  if (words[3].find(':') == std::string_view::npos || words.back().size() != 4) return {};
  const std::string_view zone = words.size() == 6 ? words[4] : std::string_view();
  const bool is_ours = zone == "ICT" || zone == "+07";
  return fmt::format("{} {} {} {} {}", words[2], words[1], words.back(), words[3], is_ours ? "+0700" : zone);
}

/// "/Date(1636081762000+0700)/", written by .NET -> its number.
std::string_view without_date_call(std::string_view text) {
  const std::size_t open = text.find("Date(");
  if (open == std::string_view::npos) return text;
  text = text.substr(open + 5);
  return text.substr(0, text.find_first_of("+-)"));
}

bool has_zone(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  return text.ends_with('Z') || text.find("GMT") != std::string_view::npos ||
         text.find("UTC") != std::string_view::npos || text.find('+') != std::string_view::npos ||
         (colon != std::string_view::npos && text.find('-', colon) != std::string_view::npos);
}

/// "Date(2022,9,10,8,15,0)" of JavaScript, whose first month is 0 -> "2022-10-10T08:15".
std::string from_script(std::string_view text) {
  const std::size_t open = text.find("Date(");
  if (open == std::string_view::npos || text.find(',', open) == std::string_view::npos) return {};
  text.remove_prefix(open + 5);
  std::vector<std::int64_t> numbers;
  while (!text.empty() && text.front() != ')' && numbers.size() < 7) {
    const std::size_t end = std::min(text.find_first_of(",)"), text.size());
    const auto number = to_number(trimmed(text.substr(0, end)));
    if (!number) return {};
    numbers.push_back(*number);
    text.remove_prefix(end < text.size() && text[end] == ',' ? end + 1 : end);
  }
  if (numbers.size() < 3) return {};
  std::string printed = fmt::format("{}-{}-{}", numbers[0], numbers[1] + 1, numbers[2]);
  if (numbers.size() > 4) printed += fmt::format("T{:02}:{:02}", numbers[3], numbers[4]);
  return printed;
}

/// "8/21/2018 6:05:00 AM", as programs set up for the United States print it: no zeros, seconds, AM or PM. With the day
/// first, or empty where the two cannot be told apart. Nothing for other prints.
std::optional<std::string> day_first(std::string_view text) {
  const std::size_t one = text.find('/');
  const std::size_t two = one == std::string_view::npos ? one : text.find('/', one + 1);
  if (two == std::string_view::npos || std::count(text.begin(), text.end(), ':') != 2) return std::nullopt;
  if (!text.ends_with(" AM") && !text.ends_with(" PM")) return std::nullopt;
  const std::string_view month_text = text.substr(0, one), day_text = text.substr(one + 1, two - one - 1);
  const auto month = to_number(month_text), day = to_number(day_text);
  const bool is_padded = month_text.starts_with('0') || day_text.starts_with('0');
  if (!month || !day || is_padded || *month > 12 || *month == *day) return std::nullopt;
  if (*day > 12) return fmt::format("{}/{}{}", *day, *month, text.substr(two));
  return std::min(*month, *day) < 10 ? std::optional<std::string>("") : std::nullopt;
}

std::optional<LocalTime> from_text(std::string_view text, bool is_utc) {
  if (text.find("Date(") != std::string_view::npos && text.find(',') != std::string_view::npos)
    return parse_date_text(from_script(text));
  text = without_date_call(trimmed(text));
  if (text.empty() || text.size() > kMaxDateBytes) return std::nullopt;
  if (auto when = from_digits(text)) return when;
  std::string printed(text);
  if (std::string spread = spread_basic(text); !spread.empty()) printed = std::move(spread);
  if (auto turned = day_first(text)) printed = std::move(*turned);
  if (std::string turned = year_first(text); !turned.empty()) printed = std::move(turned);
  if (is_utc && printed.find(':') != std::string::npos && !has_zone(printed)) printed += "Z";
  if (auto when = parse_date_text(printed)) return when;
  // The key says that this is a date, so other words are a label: "Ngày đăng: 10/10/2022".
  const std::vector<DateMention> dates = find_dates(printed);
  return dates.size() == 1 ? std::optional(dates[0].when) : std::nullopt;
}

/// [2022, 10, 10, 8, 15]. Nine numbers are Python's struct_time, which feed readers give in UTC. A text at the end is a
/// zone, of which only UTC is known.
std::optional<LocalTime> from_numbers(const std::vector<RecordValue>& items) {
  if (items.size() < 3 || items.size() > 9) return std::nullopt;
  const bool has_zone = !items.back().is_number();
  if (has_zone && fold_key(items.back().text).find("utc") == std::string::npos) return std::nullopt;
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < items.size() - (has_zone ? 1 : 0); ++i) {
    const auto number = to_number(items[i].text);
    if (!items[i].is_number() || !number) return std::nullopt;
    numbers.push_back(*number);
  }
  if (numbers.size() < 3 || numbers[0] < 1990 || numbers[0] > 2100 || numbers[1] < 1 || numbers[2] < 1)
    return std::nullopt;
  std::string text = fmt::format("{}-{}-{}", numbers[0], numbers[1], numbers[2]);
  if (numbers.size() >= 5) text += fmt::format("T{:02}:{:02}", numbers[3], numbers[4]);
  if (numbers.size() == 9 || has_zone) text += "Z";
  return parse_date_text(text);
}

/// {"year": 2022, "month": 10, "day": 10}.
std::optional<LocalTime> from_parts(const RecordValue& object) {
  const RecordValue* year = object.find("year");
  const RecordValue* month = object.find("month");
  const RecordValue* day = object.find("day");
  if (year == nullptr || month == nullptr || day == nullptr) return std::nullopt;
  return parse_date_text(fmt::format("{}-{}-{}", year->text, month->text, day->text));
}

/// ["21/08/2018", "06:05"], {"ngay": "21/08/2018", "gio": "06:05"}: a date and its time apart.
std::optional<LocalTime> from_pieces(const std::vector<RecordValue>& items, bool is_utc) {
  if (items.size() < 2 || items.size() > 4) return std::nullopt;
  std::string joined;
  for (const RecordValue& item : items) {
    if (!item.is_text()) return std::nullopt;
    if (const std::string_view piece = trimmed(item.text); !piece.empty()) joined += fmt::format("{} ", piece);
  }
  auto when = from_text(joined, is_utc);
  return when && when->time_of_day ? when : std::nullopt;
}

std::optional<LocalTime> read_value(const RecordValue& value, bool is_utc, int depth) {
  if (value.is_text()) return from_text(value.text, is_utc);
  if (value.is_number()) return from_digits(value.text);
  if (depth == 0 || (!value.is_list() && !value.is_object())) return std::nullopt;
  if (value.is_list())
    if (auto when = from_numbers(value.items)) return when;
  if (auto when = from_pieces(value.items, is_utc)) return when;
  if (auto when = from_parts(value)) return when;
  for (const RecordValue& item : value.items)
    if (auto when = read_value(item, is_utc, depth - 1)) return when;
  return std::nullopt;
}

}  // namespace

std::optional<LocalTime> read_record_date(const RecordValue& value, std::string_view key, std::int64_t latest) {
  const std::string folded = fold_key(key);
  const bool is_utc = folded.ends_with("gmt") || folded.ends_with("utc");
  const auto when = read_value(value, is_utc, 4);
  if (!when) return std::nullopt;
  const std::int64_t second = to_epoch(*when);
  return second >= kFirstSecond && (latest <= 0 || second <= latest) ? when : std::nullopt;
}

bool is_no_date(std::string_view printed) {
  static constexpr std::array<std::string_view, 4> kFirstDays = {"0000-00-00", "0001-01-01", "1900-01-01",
                                                                 "1970-01-01"};
  return printed.find_first_not_of("0 ") == std::string_view::npos ||
         std::any_of(kFirstDays.begin(), kFirstDays.end(), [&](auto day) { return printed.starts_with(day); });
}

std::optional<std::chrono::minutes> read_time_alone(const RecordValue& value) {
  if (!value.is_text() || value.text.size() > kMaxDateBytes) return std::nullopt;
  return parse_time_text(value.text);
}

}  // namespace timtin::indexer
