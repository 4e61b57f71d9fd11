#include "common/date/date_grammar.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "common/date/foreign_dates.hpp"
#include "common/date/token_reading.hpp"
#include "common/date/weekday_grammar.hpp"

namespace timtin::date {
namespace {

// ---- dates ---------------------------------------------------------------------------------------------------

std::optional<int> year_of(const DateToken* token) {
  if (!is_number(token, 4)) return std::nullopt;
  if (token->digits == 4) return token->value >= 1000 ? std::optional(token->value) : std::nullopt;
  if (token->digits == 2) return token->value + (token->value < 70 ? 2000 : 1900);
  return std::nullopt;
}

std::optional<Day> make_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Day made{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                 std::chrono::day{static_cast<unsigned>(day)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

/// The month after the word "tháng": a number or a numeral ("Mười Một").
Maybe<int> read_month_number(const Tokens& tokens, std::size_t i) {
  static constexpr std::array<std::string_view, 11> kNumerals = {"",    "mot", "hai", "ba",   "tu",  "nam",
                                                                 "sau", "bay", "tam", "chin", "muoi"};
  const DateToken* token = at(tokens, i);
  if (is_number(token, 2)) return Read<int>{token->value, i + 1};
  if (token == nullptr || token->kind != DateToken::Kind::word) return std::nullopt;
  if (token->word == "muoi") {
    if (is_any_word(at(tokens, i + 1), {"mot"})) return Read<int>{11, i + 2};
    if (is_any_word(at(tokens, i + 1), {"hai"})) return Read<int>{12, i + 2};
  }
  const auto numeral = std::find(kNumerals.begin() + 1, kNumerals.end(), token->word);
  if (numeral == kNumerals.end()) return std::nullopt;
  return Read<int>{static_cast<int>(numeral - kNumerals.begin()), i + 1};
}

/// "March", "Mar", "Mar." -> 3.
Maybe<int> read_english_month(const Tokens& tokens, std::size_t i) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                               "may",       "june",     "july",     "august",
                                                               "september", "october",  "november", "december"};
  const DateToken* token = at(tokens, i);
  if (token == nullptr || token->kind != DateToken::Kind::word || token->word.size() < 3) return std::nullopt;
  for (std::size_t m = 0; m < kMonths.size(); ++m)
    if (token->word == kMonths[m] || token->word == kMonths[m].substr(0, 3) || (m == 8 && token->word == "sept")) {
      const bool is_short = token->word.size() <= 4 && is_mark(at(tokens, i + 1), '.');  // "Aug. 17"
      return Read<int>{static_cast<int>(m) + 1, i + (is_short ? 2 : 1)};
    }
  return std::nullopt;
}

/// A month with a month word: "tháng 2", "Tháng Mười Một", "Th5", "thg 5", "March".
Maybe<int> read_named_month(const Tokens& tokens, std::size_t i) {
  const DateToken* token = at(tokens, i);
  if (is_any_word(token, {"thang"})) return read_month_number(tokens, i + 1);
  if (is_any_word(token, {"th", "thg"})) {
    if (is_mark(at(tokens, i + 1), '.')) ++i;
    const DateToken* number = at(tokens, i + 1);
    if (is_number(number, 2)) return Read<int>{number->value, i + 2};
    return std::nullopt;
  }
  return read_english_month(tokens, i);
}

std::size_t skip_year_fillers(const Tokens& tokens, std::size_t i) {
  while (is_mark(at(tokens, i), ',') || is_mark(at(tokens, i), '-') || is_mark(at(tokens, i), '/') ||
         is_mark(at(tokens, i), '.') || is_any_word(at(tokens, i), {"nam"}))
    ++i;
  return i;
}

/// "05-11-2019-88": a number of a telephone or a document; but in "05-11-2019-16:09" a time follows.
bool goes_on_with_dash(const Tokens& tokens, std::size_t i) {
  const bool is_dash = is_mark(at(tokens, i), '-') && !tokens[i].after_space;
  if (!is_dash || !is_joined_number(at(tokens, i + 1), 9)) return false;
  const DateToken* after = at(tokens, i + 2);
  const bool is_date = is_mark(after, '/') || is_mark(after, '.');  // "09/02/2007-09/02/2017"
  return !is_date && !is_mark(after, ':') && !is_any_word(after, {"h", "g", "gio"});
}

/// "5th", "1st": the number of a day in English.
std::size_t skip_ordinal(const Tokens& tokens, std::size_t i) {
  const bool is_ordinal = is_any_word(at(tokens, i), {"st", "nd", "rd", "th"}) && !tokens[i].after_space;
  return is_ordinal && !is_joined_number(at(tokens, i + 1), 2) ? i + 1 : i;
}

Maybe<Day> finish(const Tokens& tokens, std::optional<int> year, int month, int day, std::size_t next) {
  if (!year) return std::nullopt;
  const DateToken* after = at(tokens, next);
  // "12/3/2018/NĐ-CP" and "1.2.2018.5" continue: numbers of a document or a list, not dates.
  if (after != nullptr && !after->after_space && (after->is_mark('/') || after->is_mark('.')) &&
      at(tokens, next + 1) != nullptr && !tokens[next + 1].after_space)
    return std::nullopt;
  if (goes_on_with_dash(tokens, next)) return std::nullopt;
  const auto made = make_day(*year, month, day);
  if (!made) return std::nullopt;
  return Read<Day>{*made, next};
}

/// "2:27 AM" behind "11/18/2011": who prints the hours that way puts the month first.
bool precedes_noon_clock(const Tokens& tokens, std::size_t i) {
  if (!is_number(at(tokens, i), 2) || !is_mark(at(tokens, i + 1), ':') || !is_number(at(tokens, i + 2), 2))
    return false;
  const std::size_t behind = is_mark(at(tokens, i + 3), ':') && is_number(at(tokens, i + 4), 2) ? i + 5 : i + 3;
  return is_any_word(at(tokens, behind), {"am", "pm"});
}

/// "26/02/2021", "2021-02-26", "26 - 2 - 2021", "9.6.17"; "Mon, 09/25/2017", where the weekday vouches for the order.
Maybe<Day> read_numeric_date(const Tokens& tokens, std::size_t i) {
  const DateToken* first = at(tokens, i);
  const DateToken* mark = at(tokens, i + 1);
  if (!is_number(first, 4) || mark == nullptr) return std::nullopt;
  if (!mark->is_mark('/') && !mark->is_mark('-') && !mark->is_mark('.')) return std::nullopt;
  const DateToken* second = at(tokens, i + 2);
  const DateToken* third = at(tokens, i + 4);
  if (!is_number(second, 2) || !is_mark(at(tokens, i + 3), mark->mark) || !is_number(third, 4)) return std::nullopt;
  if (mark->is_mark('.') && (mark->after_space || second->after_space || third->after_space)) return std::nullopt;
  if (first->digits == 4) {
    if (third->digits > 2) return std::nullopt;
    return finish(tokens, year_of(first), second->value, third->value, i + 5);
  }
  if (first->digits > 2) return std::nullopt;
  if (second->value > 12 && mark->is_mark('/')) {
    const auto month_first = finish(tokens, year_of(third), first->value, second->value, i + 5);
    const bool is_vouched_for =
        month_first && (follows_its_weekday(tokens, i, month_first->value) ||
                        precedes_its_weekday(tokens, i + 5, month_first->value) || precedes_noon_clock(tokens, i + 5));
    return is_vouched_for ? month_first : std::nullopt;
  }
  return finish(tokens, year_of(third), second->value, first->value, i + 5);
}

/// "26 tháng 2 năm 2021", "20 Tháng Mười Một, 2021", "12 Th5 2020", "12-Mar-2018".
Maybe<Day> read_day_month_name(const Tokens& tokens, std::size_t i) {
  const DateToken* day = at(tokens, i);
  if (!is_number(day, 2)) return std::nullopt;
  std::size_t next = i + 1;
  if (const std::size_t ordinal = skip_ordinal(tokens, next); read_english_month(tokens, ordinal)) next = ordinal;
  if (is_mark(at(tokens, next), '-') || is_mark(at(tokens, next), ',')) ++next;
  const auto month = read_named_month(tokens, next);
  if (!month) return std::nullopt;
  next = skip_year_fillers(tokens, month->next);
  const DateToken* year = at(tokens, next);
  // Two-digit years only as in "12-Mar-18": after a word the number may be anything.
  const bool is_joined = tokens[i + 1].is_mark('-') && is_joined_number(year, 2);
  if (!is_number(year, 4) || (year->digits != 4 && !is_joined)) return std::nullopt;
  return finish(tokens, year_of(year), month->value, day->value, next + 1);
}

/// "Tháng Ba 12, 2018", "Th3 12, 2018", "March 12, 2018", "June, 07/2018".
Maybe<Day> read_month_name_day(const Tokens& tokens, std::size_t i) {
  const auto month = read_named_month(tokens, i);
  if (!month) return std::nullopt;
  const bool has_slash = is_mark(at(tokens, month->next), ',') && is_mark(at(tokens, month->next + 2), '/') &&
                         read_english_month(tokens, i);
  const std::size_t number = has_slash ? month->next + 1 : month->next;
  const DateToken* day = at(tokens, number);
  if (!is_number(day, 2)) return std::nullopt;
  std::size_t next = has_slash ? number + 1 : skip_ordinal(tokens, number + 1);
  if (is_mark(at(tokens, next), ',') || has_slash) ++next;
  const DateToken* year = at(tokens, next);
  if (!is_number(year, 4) || year->digits != 4) return std::nullopt;
  return finish(tokens, year_of(year), month->value, day->value, next + 1);
}

/// "05/11 - 20/11/2019": the end of a range, no day of its own.
bool ends_range(const Tokens& tokens, std::size_t i) {
  return i >= 4 && tokens[i - 1].is_mark('-') && is_number(&tokens[i - 2], 2) && tokens[i - 3].is_mark('/') &&
         !tokens[i - 2].after_space && is_number(&tokens[i - 4], 2) && (i < 5 || !tokens[i - 5].is_mark('/'));
}

/// "028-23-07-2020": a number of a telephone; but in "06:05-23-07-2020" a time stands before the dash.
bool goes_on_from_dash(const Tokens& tokens, std::size_t i) {
  const bool is_joined = i >= 2 && tokens[i - 1].is_mark('-') && !tokens[i - 1].after_space && !tokens[i].after_space &&
                         tokens[i - 2].kind == DateToken::Kind::number;
  if (!is_joined) return false;
  const DateToken* before = i >= 3 && !tokens[i - 2].after_space ? &tokens[i - 3] : nullptr;
  return !is_mark(before, ':') && !is_any_word(before, {"h", "g", "gio"});
}

/// "Kỳ 2, tháng 7/2020": what the number counts stands before it.
bool is_counted(const Tokens& tokens, std::size_t i) {
  return i > 0 && is_any_word(&tokens[i - 1], {"ky", "so", "bai", "phan", "tap", "tuan", "dot", "lan", "quy"});
}

Maybe<Day> read_date(const Tokens& tokens, std::size_t i) {
  // A number with something joined on its left ("1/26/02/2021", "3,26/02/2021") starts no date.
  if (i > 1 && !tokens[i].after_space && tokens[i - 1].kind == DateToken::Kind::mark && !tokens[i - 1].after_space &&
      tokens[i - 2].kind == DateToken::Kind::number && (tokens[i - 1].mark == '/' || tokens[i - 1].mark == '.'))
    return std::nullopt;
  if (ends_range(tokens, i) || goes_on_from_dash(tokens, i)) return std::nullopt;
  if (auto date = read_numeric_date(tokens, i)) return date;
  if (is_counted(tokens, i)) return std::nullopt;
  if (auto date = read_day_month_name(tokens, i)) return date;
  if (auto date = read_month_name_day(tokens, i)) return date;
  return read_foreign_date(tokens, i);
}

// ---- times, zones ----------------------------------------------------------------------------------

/// Applies AM/PM marks to `hour`: "4 CH" -> 16, "12 SA" -> 0.
std::size_t read_half_of_day(const Tokens& tokens, std::size_t i, int& hour) {
  const bool is_dotted = is_mark(at(tokens, i + 1), '.') && is_any_word(at(tokens, i + 2), {"m"});  // "5 p.m."
  if (is_dotted && is_any_word(at(tokens, i), {"a", "p"})) {
    if (tokens[i].is_word("p") && hour < 12) hour += 12;
    if (tokens[i].is_word("a") && hour == 12) hour = 0;
    return i + (is_mark(at(tokens, i + 3), '.') ? 4 : 3);
  }
  if (is_any_word(at(tokens, i), {"ch", "pm", "chieu", "toi"})) {
    if (hour < 12) hour += 12;
    return i + 1;
  }
  if (is_any_word(at(tokens, i), {"sa", "am", "sang"})) {
    if (hour == 12) hour = 0;
    return i + 1;
  }
  return i;
}

Maybe<Clock> make_clock(int hour, int minute, std::size_t next) {
  if (hour > 23 || minute > 59) return std::nullopt;
  return Read<Clock>{{std::chrono::hours{hour} + std::chrono::minutes{minute}}, next};
}

/// "16:09", "16:09:00.000", "4:09 CH".
Maybe<Clock> read_colon_time(const Tokens& tokens, std::size_t i) {
  const DateToken* minute = at(tokens, i + 2);
  if (!is_mark(at(tokens, i + 1), ':') || !is_number(minute, 2)) return std::nullopt;
  std::size_t next = i + 3;
  if (is_mark(at(tokens, next), ':') && is_joined_number(at(tokens, next + 1), 2)) {
    next += 2;
    if (is_mark(at(tokens, next), '.') && is_joined_number(at(tokens, next + 1), 9)) next += 2;
  }
  int hour = tokens[i].value;
  next = read_half_of_day(tokens, next, hour);
  return make_clock(hour, minute->value, next);
}

/// "16h09", "16h", "16 giờ 09 phút", "16g09".
/// "11 giờ 30", unless a unit follows that 30 could count.
bool ends_time(const Tokens& tokens, std::size_t hour, std::size_t minute) {
  const DateToken* after = at(tokens, minute + 1);
  return tokens[hour + 1].word == "gio" && tokens[minute].digits == 2 &&
         (after == nullptr || (after->kind == DateToken::Kind::mark && !after->is_mark('/') && !after->is_mark('-') &&
                               !after->is_mark('.')));
}

Maybe<Clock> read_hour_word_time(const Tokens& tokens, std::size_t i) {
  if (!is_any_word(at(tokens, i + 1), {"h", "g", "gio", "時", "时"})) return std::nullopt;
  std::size_t next = i + 2;
  int minute = 0;
  if (is_mark(at(tokens, next), ':') && is_joined_number(at(tokens, next + 1), 2)) ++next;
  const DateToken* number = at(tokens, next);
  const bool follows =
      is_joined_number(number, 2) ||
      (is_number(number, 2) && (is_any_word(at(tokens, next + 1), {"phut", "p"}) || ends_time(tokens, i, next)));
  if (follows) {
    minute = number->value;
    ++next;
    if (is_any_word(at(tokens, next), {"phut", "p", "分"})) ++next;
  }
  int hour = tokens[i].value;
  next = read_half_of_day(tokens, next, hour);
  return make_clock(hour, minute, next);
}

Maybe<Clock> read_time(const Tokens& tokens, std::size_t i) {
  if (!is_number(at(tokens, i), 2)) return std::nullopt;
  if (auto time = read_colon_time(tokens, i)) return time;
  return read_hour_word_time(tokens, i);
}

/// "+07:00", "-0500", "+7" after a time or "GMT". In "16:09-10/03/2018" the sign is a dash before a
/// date.
Maybe<std::chrono::minutes> read_offset(const Tokens& tokens, std::size_t i) {
  const DateToken* sign = at(tokens, i);
  const DateToken* number = at(tokens, i + 1);
  if (sign == nullptr || (!sign->is_mark('+') && !sign->is_mark('-')) || !is_joined_number(number, 4))
    return std::nullopt;
  if (read_date(tokens, i + 1)) return std::nullopt;
  int minutes = number->digits > 2 ? number->value / 100 * 60 + number->value % 100 : number->value * 60;
  std::size_t next = i + 2;
  if (number->digits <= 2 && is_mark(at(tokens, next), ':') && is_joined_number(at(tokens, next + 1), 2)) {
    minutes += tokens[next + 1].value;
    next += 2;
  }
  if (minutes > 14 * 60) return std::nullopt;
  // "16:09-10/03/2018": a day, not an offset.
  if (is_mark(at(tokens, next), '/') || is_mark(at(tokens, next), '.') || is_mark(at(tokens, next), '-'))
    if (is_joined_number(at(tokens, next + 1), 4)) return std::nullopt;
  return Read<std::chrono::minutes>{std::chrono::minutes{sign->is_mark('-') ? -minutes : minutes}, next};
}

/// "5:02 PM EST": the zone of a site abroad. Its day and clock stay as they are printed.
bool is_foreign_zone(const DateToken& token) {
  static constexpr std::array<std::string_view, 14> kZones = {"et", "est", "edt", "cst", "cdt", "mst",  "mdt",
                                                              "pt", "pst", "pdt", "bst", "cet", "cest", "aest"};
  return token.kind == DateToken::Kind::word && std::find(kZones.begin(), kZones.end(), token.word) != kZones.end();
}

/// "EDT", "PT": "3/8/18 6:20 AM EST" is of the eighth of March. A bare "-0500" does not tell who printed the day.
bool is_american_zone(const DateToken& token) {
  return is_foreign_zone(token) && std::string_view("ecmp").find(token.word[0]) != std::string_view::npos &&
         !token.word.starts_with("ce");
}

/// "GMT+7", "UTC", "Z"; a bare offset only right after a time.
Maybe<std::chrono::minutes> read_zone(const Tokens& tokens, std::size_t i, bool is_after_time) {
  if (is_any_word(at(tokens, i), {"gmt", "utc"})) {
    if (auto offset = read_offset(tokens, i + 1)) return offset;
    return Read<std::chrono::minutes>{std::chrono::minutes{0}, i + 1};
  }
  if (!is_after_time) return std::nullopt;
  if (is_any_word(at(tokens, i), {"ict"}) || is_foreign_zone(tokens[i]))
    return Read<std::chrono::minutes>{std::chrono::hours{7}, i + 1};
  if (is_any_word(at(tokens, i), {"z"}) && !tokens[i].after_space)
    return Read<std::chrono::minutes>{std::chrono::minutes{0}, i + 1};
  return read_offset(tokens, i);
}

/// "03/08/2018" as the eighth of March.
std::optional<Day> month_first_of(const Tokens& tokens, std::size_t i, const Day& day) {
  const bool is_numeric =
      is_number(at(tokens, i), 2) && is_mark(at(tokens, i + 1), '/') && is_number(at(tokens, i + 2), 2);
  if (!is_numeric || static_cast<int>(static_cast<unsigned>(day.day())) != tokens[i].value) return std::nullopt;
  return make_day(static_cast<int>(day.year()), tokens[i].value, tokens[i + 2].value);
}

bool is_filler_mark(char32_t c) { return std::u32string_view(U",|-()[];:.•·'’¦").find(c) != std::u32string_view::npos; }

Item read_item(const Tokens& tokens, std::size_t& i, bool is_after_time) {
  Item item{.begin = tokens[i].begin};
  std::size_t next = i + 1;
  if (const auto date = read_date(tokens, i)) {
    item.kind = Item::Kind::date;
    item.day = date->value;
    item.month_first = month_first_of(tokens, i, date->value);
    next = date->next;
  } else if (const auto time = read_time(tokens, i)) {
    item.kind = Item::Kind::time;
    item.clock = time->value;
    next = time->next;
  } else if (const auto zone = read_zone(tokens, i, is_after_time)) {
    item.kind = Item::Kind::zone;
    item.zone = zone->value;
    item.is_american = is_american_zone(tokens[i]);
    next = zone->next;
  } else if (const auto weekday = read_weekday(tokens, i)) {
    item.kind = Item::Kind::weekday;
    item.weekday = weekday->value;
    next = weekday->next;
  } else if (is_any_word(&tokens[i], {"luc", "ngay", "vao", "hoi", "t", "at", "on", "a", "um"}) ||
             is_east_asian_weekday(tokens[i])) {
    item.kind = Item::Kind::filler;
  } else if (tokens[i].kind == DateToken::Kind::mark &&
             (is_filler_mark(tokens[i].mark) || (tokens[i].mark == '/' && tokens[i].after_space))) {
    item.kind = Item::Kind::filler;
  }
  item.end = tokens[next - 1].end;
  i = next;
  return item;
}

}  // namespace

std::vector<Item> scan_items(const std::vector<DateToken>& tokens) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < tokens.size();) {
    const bool is_after_time = !items.empty() && items.back().kind == Item::Kind::time;
    items.push_back(read_item(tokens, i, is_after_time));
  }
  return items;
}

}  // namespace timtin::date
