#include "common/date/foreign_dates.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace timtin::date {
namespace {

using Months = std::array<std::string_view, 12>;  // as tokens have them: small letters without diacritics

constexpr Months kFrench = {"janvier", "fevrier", "mars",      "avril",   "",         "juin",
                            "juillet", "aout",    "septembre", "octobre", "novembre", "decembre"};
constexpr Months kGerman = {"januar", "februar", "marz",      "april",   "",         "juni",
                            "juli",   "august",  "september", "oktober", "november", "dezember"};
constexpr Months kSpanish = {"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                             "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Months kThai = {"มกราคม",  "กมภาพนธ", "มนาคม",  "เมษายน", "พฤษภาคม",  "มถนายน",
                          "กรกฎาคม", "สงหาคม",  "กนยายน", "ตลาคม",  "พฤศจกายน", "ธนวาคม"};
constexpr int kMay = 5;
constexpr int kThaiEra = 543;  // 2563 is 2020

const DateToken* before(const Tokens& tokens, std::size_t i) { return i > 0 ? &tokens[i - 1] : nullptr; }

Maybe<Day> make_day(int year, int month, int day, std::size_t next) {
  const Day made{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                 std::chrono::day{static_cast<unsigned>(day)}};
  return made.ok() ? Maybe<Day>(Read<Day>{made, next}) : std::nullopt;
}

/// A number with the sign of what it counts: "11月", "8월".
Maybe<int> read_counted(const Tokens& tokens, std::size_t i, int max_digits, std::string_view chinese,
                        std::string_view korean) {
  const DateToken *number = at(tokens, i), *sign = at(tokens, i + 1);
  if (!is_number(number, max_digits) || sign == nullptr) return std::nullopt;
  const bool counts = sign->word.starts_with(chinese) || sign->word.starts_with(korean);
  return counts ? Maybe<int>(Read<int>{number->value, i + 2}) : std::nullopt;
}

Maybe<Day> read_east_asian_date(const Tokens& tokens, std::size_t i) {
  const auto year = read_counted(tokens, i, 4, "年", "년");
  const auto month = year ? read_counted(tokens, year->next, 2, "月", "월") : std::nullopt;
  const auto day = month ? read_counted(tokens, month->next, 2, "日", "일") : std::nullopt;
  if (!day || tokens[i].digits != 4) return std::nullopt;
  return make_day(year->value, month->value, day->value, day->next);
}

Maybe<Day> read_date_with_month(const Tokens& tokens, std::size_t i, const Months& months) {
  const auto skip = [&](std::size_t next) {
    const bool is_joint = is_mark(at(tokens, next), '.') || is_any_word(at(tokens, next), {"de"});
    return is_joint ? next + 1 : next;
  };
  const std::size_t name = skip(i + 1);
  if (at(tokens, name) == nullptr || tokens[name].word.empty()) return std::nullopt;
  // "le 10 mai 2016", "10. Mai 2018": nothing else tells the month from a Vietnamese word.
  const bool is_may =
      tokens[name].word == "mai" && (is_mark(at(tokens, i + 1), '.') || is_any_word(before(tokens, i), {"le"}));
  const auto found = std::ranges::find(months, tokens[name].word);
  const int month = is_may ? kMay : found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
  const std::size_t last = skip(name + 1);
  if (month == 0 || !is_number(at(tokens, last), 4) || tokens[last].digits != 4) return std::nullopt;
  const int year = tokens[last].value - (&months == &kThai ? kThaiEra : 0);
  return make_day(year, month, tokens[i].value, last + 1);
}

}  // namespace

Maybe<Day> read_foreign_date(const Tokens& tokens, std::size_t i) {
  if (!is_number(at(tokens, i), 4)) return std::nullopt;
  if (tokens[i].digits > 2) return read_east_asian_date(tokens, i);
  for (const Months* months : {&kFrench, &kGerman, &kSpanish, &kThai})
    if (auto date = read_date_with_month(tokens, i, *months)) return date;
  return std::nullopt;
}

bool is_east_asian_weekday(const DateToken& token) {
  static constexpr std::array<std::string_view, 7> kDays = {"月", "火", "水", "木", "金", "土", "日"};
  return token.word.starts_with("星期") || token.word.ends_with("요일") ||
         std::ranges::find(kDays, token.word) != kDays.end();
}

}  // namespace timtin::date
