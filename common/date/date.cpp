#include "timtin/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/date/date_text.hpp"
#include "common/date/date_tokens.hpp"
#include "common/message.hpp"
#include "common/text/number_forms.hpp"
#include "timtin/error.hpp"

namespace timtin {
namespace {

using date::DateToken;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::years;

Day first_of(year_month month) { return Day{month / 1}; }
Day last_of(year_month month) { return Day{month / std::chrono::last}; }
DateRange whole_month(year_month month) { return {first_of(month), last_of(month)}; }
DateRange whole_year(std::chrono::year year) { return {Day{year / 1 / 1}, Day{year / 12 / 31}}; }
DateRange whole_quarter(year_month month) {
  const std::chrono::month first{(static_cast<unsigned>(month.month()) - 1) / 3 * 3 + 1};
  return {first_of(month.year() / first), last_of(month.year() / (first + months{2}))};
}

Day plus_days(Day day, int count) { return Day{sys_days(day) + days{count}}; }

/// The same day of the month `count` months earlier, or the last day of that month.
Day minus_months(Day day, int count) {
  const Day moved = day - months{count};
  return moved.ok() ? moved : last_of(year_month{moved.year(), moved.month()});
}

/// The words and numbers of `text` without diacritics, joined by spaces: "Hôm qua" -> "hom qua",
/// "7d" -> "7 d".
std::string folded_words(const std::vector<DateToken>& tokens) {
  std::string words;
  for (const DateToken& token : tokens) {
    if (token.kind == DateToken::Kind::mark) return {};
    if (!words.empty()) words += ' ';
    words += token.kind == DateToken::Kind::number ? std::to_string(token.value) : token.word;
  }
  return words;
}

std::optional<DateRange> relative_day(const std::string& words, Day now) {
  struct Name {
    std::string_view words;
    int days_ago;
  };
  static constexpr std::array<Name, 7> kNames = {
      {{"today", 0}, {"hom nay", 0}, {"homnay", 0}, {"yesterday", 1}, {"hom qua", 1}, {"homqua", 1}, {"hom kia", 2}}};
  for (const Name& name : kNames) {
    if (words != name.words) continue;
    const Day day = plus_days(now, -name.days_ago);
    return DateRange{day, day};
  }
  return std::nullopt;
}

std::optional<DateRange> relative_period(const std::string& words, Day now) {
  const year_month month{now.year(), now.month()};
  // Weeks start on Monday.
  const int weekday = static_cast<int>(std::chrono::weekday(sys_days(now)).iso_encoding());
  const Day monday = plus_days(now, 1 - weekday);
  if (words == "tuan nay" || words == "this week") return DateRange{monday, plus_days(monday, 6)};
  if (words == "tuan truoc" || words == "last week") return DateRange{plus_days(monday, -7), plus_days(monday, -1)};
  if (words == "thang nay" || words == "this month") return whole_month(month);
  if (words == "thang truoc" || words == "last month") return whole_month(month - months{1});
  if (words == "quy nay" || words == "this quarter") return whole_quarter(month);
  if (words == "quy truoc" || words == "last quarter") return whole_quarter(month - months{3});
  if (words == "nam nay" || words == "this year") return whole_year(now.year());
  if (words == "nam ngoai" || words == "nam truoc" || words == "last year") return whole_year(now.year() - years{1});
  return std::nullopt;
}

/// "7d", "2 tuần": that many units, the current one included.
std::optional<DateRange> last_units(const std::vector<DateToken>& tokens, Day now) {
  if (tokens.size() != 2 || tokens[0].kind != DateToken::Kind::number || tokens[1].kind != DateToken::Kind::word)
    return std::nullopt;
  const int count = tokens[0].value;
  const std::string& unit = tokens[1].word;
  if (count < 1 || count > 10000) return std::nullopt;
  if (unit == "d" || unit == "ngay" || unit == "day" || unit == "days")
    return DateRange{plus_days(now, 1 - count), now};
  if (unit == "w" || unit == "tuan" || unit == "week" || unit == "weeks")
    return DateRange{plus_days(now, 1 - 7 * count), now};
  const bool is_year = unit == "y" || unit == "nam" || unit == "year" || unit == "years";
  if (!is_year && unit != "m" && unit != "thang" && unit != "month" && unit != "months") return std::nullopt;
  return DateRange{plus_days(minus_months(now, is_year ? 12 * count : count), 1), now};
}

bool is_year_number(const DateToken& token) {
  return token.kind == DateToken::Kind::number && token.digits == 4 && token.value >= 1000;
}

std::optional<year_month> make_month(const DateToken& year, const DateToken& month) {
  if (!is_year_number(year) || month.kind != DateToken::Kind::number || month.digits > 2) return std::nullopt;
  const year_month made{std::chrono::year{year.value}, std::chrono::month{static_cast<unsigned>(month.value)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

bool is_separator(const DateToken& token) { return token.is_mark('-') || token.is_mark('/') || token.is_mark('.'); }

/// 1 to 4 for "1", "I" and so on; 0 for anything else.
int quarter_number(const DateToken& token) {
  for (int quarter = 1; quarter <= 4; ++quarter)
    if (token.kind == DateToken::Kind::number ? token.value == quarter : token.word == text::roman_number(quarter))
      return quarter;
  return 0;
}

/// "quý 1/2020", "quý I năm 2020", "Q1 2020"; "6 tháng đầu năm 2020", "6 tháng cuối năm 2020".
std::optional<DateRange> part_of_year(std::vector<DateToken> tokens) {
  if (tokens.size() < 3 || !is_year_number(tokens.back())) return std::nullopt;
  const std::chrono::year year{tokens.back().value};
  tokens.pop_back();
  if (tokens.back().is_word("nam") || is_separator(tokens.back())) tokens.pop_back();
  if (tokens.size() == 2 && (tokens[0].is_word("quy") || tokens[0].is_word("qui") || tokens[0].is_word("q")))
    if (const int quarter = quarter_number(tokens[1]); quarter != 0) return whole_quarter(year / (quarter * 3));
  const bool is_half = tokens.size() == 3 && tokens[0].kind == DateToken::Kind::number && tokens[0].value == 6 &&
                       tokens[1].is_word("thang");
  if (is_half && tokens[2].is_word("dau")) return DateRange{first_of(year / 1), last_of(year / 6)};
  if (is_half && tokens[2].is_word("cuoi")) return DateRange{first_of(year / 7), last_of(year / 12)};
  return std::nullopt;
}

/// "2018", "2018-02", "02/2018", "tháng 2/2018", "tháng 2 năm 2018", "năm 2018".
std::optional<DateRange> calendar_period(std::vector<DateToken> tokens) {
  if (tokens.size() == 2 && tokens[0].is_word("nam")) tokens.erase(tokens.begin());
  if (tokens.size() == 4 && tokens[0].is_word("thang")) {
    tokens.erase(tokens.begin());
    if (tokens[1].is_word("nam")) tokens[1] = DateToken{.mark = U'/'};
  }
  if (tokens.size() == 1 && is_year_number(tokens[0])) return whole_year(std::chrono::year{tokens[0].value});
  if (tokens.size() != 3 || !is_separator(tokens[1])) return std::nullopt;
  auto month = make_month(tokens[0], tokens[2]);
  if (!month) month = make_month(tokens[2], tokens[0]);
  return month ? std::optional(whole_month(*month)) : std::nullopt;
}

/// Three numbers with separators are meant as a day.
bool looks_like_day(const std::vector<DateToken>& tokens) {
  return tokens.size() == 5 && is_separator(tokens[1]) && is_separator(tokens[3]) &&
         tokens[0].kind == DateToken::Kind::number && tokens[2].kind == DateToken::Kind::number &&
         tokens[4].kind == DateToken::Kind::number;
}

constexpr const char* kForms =
    tr_later("write 2018, 2018-02, 02/2018, 2018-02-11, 11/02/2018, today, 7d, hôm qua, A..B or >=A");

/// Characters that do not belong in a date. Ignoring them would search for something else than was
/// typed.
bool has_stray_sign(const std::vector<DateToken>& tokens) {
  const auto closes = [](const DateToken& token) {
    return token.is_mark('.') || token.is_mark(',') || token.is_mark(')');
  };
  if (tokens.empty() || tokens.front().kind == DateToken::Kind::mark) return true;
  return tokens.back().kind == DateToken::Kind::mark && !closes(tokens.back());
}

DateRange parse_one(std::string_view text, Day now) {
  const std::vector<DateToken> tokens = date::tokenize(text);
  if (has_stray_sign(tokens)) throw Error(ErrorCode::usage, tr("'{}' is not a date", text), tr(kForms));
  const std::string words = folded_words(tokens);
  if (const auto range = relative_day(words, now)) return *range;
  if (const auto range = relative_period(words, now)) return *range;
  if (const auto range = last_units(tokens, now)) return *range;
  if (const auto range = calendar_period(tokens)) return *range;
  if (const auto range = part_of_year(tokens)) return *range;
  if (const auto when = parse_date_text(text)) return {when->day, when->day};
  if (looks_like_day(tokens))
    throw Error(ErrorCode::usage, tr("'{}' is not a day in the calendar", text), tr("the day comes before the month"));
  throw Error(ErrorCode::usage, tr("'{}' is not a date", text), tr(kForms));
}

/// ">=2024-05", "<2024": a comparison with a day or a period. Nothing if `text` does not start with
/// an operator.
std::optional<DateRange> parse_comparison(std::string_view text, Day now) {
  enum class Sense { after, from, before, until };
  struct Sign {
    std::string_view sign;
    Sense sense;
  };
  static constexpr std::array<Sign, 8> kSigns = {{{">=", Sense::from},
                                                  {"<=", Sense::until},
                                                  {"=>", Sense::from},
                                                  {"=<", Sense::until},
                                                  {"≥", Sense::from},
                                                  {"≤", Sense::until},
                                                  {">", Sense::after},
                                                  {"<", Sense::before}}};
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  for (const auto& [sign, sense] : kSigns) {
    if (!text.starts_with(sign)) continue;
    const DateRange named = parse_one(text.substr(sign.size()), now);
    switch (sense) {
      case Sense::after:
        return DateRange{plus_days(*named.last, 1), {}};
      case Sense::from:
        return DateRange{named.first, {}};
      case Sense::before:
        return DateRange{{}, plus_days(*named.first, -1)};
      case Sense::until:
        return DateRange{{}, named.last};
    }
  }
  return std::nullopt;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

}  // namespace

std::string to_iso(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string to_hhmm(std::chrono::minutes time_of_day) {
  return fmt::format("{:02}:{:02}", time_of_day.count() / 60, time_of_day.count() % 60);
}

Day today() {
  return from_epoch(
             std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
                 .count())
      .day;
}

DateRange parse_date_range(std::string_view text, Day now) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    if (const std::optional<DateRange> range = parse_comparison(text, now)) return *range;
    return parse_one(text, now);
  }
  const std::string_view left = text.substr(0, dots), right = text.substr(dots + 2);
  DateRange range;
  if (!is_blank(left)) range.first = parse_one(left, now).first;
  if (!is_blank(right)) range.last = parse_one(right, now).last;
  if (range.is_open()) throw Error(ErrorCode::usage, tr("'{}' contains no date", text), tr(kForms));
  if (range.first && range.last && *range.first > *range.last)
    throw Error(ErrorCode::usage, tr("the range '{}' ends before it starts", text), tr("write the earlier date first"));
  return range;
}

}  // namespace timtin
