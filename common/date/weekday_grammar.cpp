#include "common/date/weekday_grammar.hpp"

#include <algorithm>
#include <array>

namespace timtin::date {
namespace {

/// Where `word` stands in `words`, counted from 0, or nothing.
template <std::size_t N>
std::optional<unsigned> index_of(const DateToken* token, const std::array<std::string_view, N>& words) {
  if (token == nullptr || token->kind != DateToken::Kind::word) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), token->word);
  if (found == words.end()) return std::nullopt;
  return static_cast<unsigned>(found - words.begin());
}

}  // namespace

Maybe<std::chrono::weekday> read_weekday(const Tokens& tokens, std::size_t i) {
  static constexpr std::array<std::string_view, 6> kNumerals = {"hai", "ba", "tu", "nam", "sau", "bay"};
  static constexpr std::array<std::string_view, 7> kNames = {"sunday",   "monday", "tuesday", "wednesday",
                                                             "thursday", "friday", "saturday"};
  static constexpr std::array<std::string_view, 7> kShort = {"sun", "mon", "tue", "wed", "", "fri", "sat"};
  using Weekday = Read<std::chrono::weekday>;
  const DateToken *here = at(tokens, i), *next = at(tokens, i + 1);
  const bool is_counted = is_number(next, 1) && next->value >= 2 && next->value <= 7;
  const auto counted = [&](unsigned number) { return Weekday{std::chrono::weekday{number}, i + 2}; };
  if (is_any_word(here, {"thu"})) {
    if (const auto numeral = index_of(next, kNumerals)) return counted(*numeral + 1);
    if (is_counted) return counted(static_cast<unsigned>(next->value) - 1);
    if (is_mark(next, ',')) return Weekday{std::chrono::Thursday, i + 1};  // "Thu, 26 Feb 2021"
    return std::nullopt;
  }
  // "Th 5, 06/05/2021"; but "14 Th5, 2021" is May.
  const bool is_month = i > 0 && tokens[i - 1].kind == DateToken::Kind::number;
  if (is_any_word(here, {"th"}) && is_counted && !is_month) return counted(static_cast<unsigned>(next->value) - 1);
  if (is_any_word(here, {"t"}) && is_counted && !next->after_space)
    return counted(static_cast<unsigned>(next->value) - 1);
  if (is_any_word(here, {"chu", "chua"}) && is_any_word(next, {"nhat"})) return counted(0);
  if (is_any_word(here, {"cn"})) return Weekday{std::chrono::Sunday, i + 1};
  for (const auto& names : {kNames, kShort})
    if (const auto name = index_of(here, names)) return Weekday{std::chrono::weekday{*name}, i + 1};
  return std::nullopt;
}

bool follows_its_weekday(const Tokens& tokens, std::size_t i, const Day& day) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(i, 3); ++back) {
    const auto weekday = read_weekday(tokens, i - back);
    if (!weekday || weekday->value != std::chrono::weekday(std::chrono::sys_days(day))) continue;
    if (weekday->next == i || (weekday->next + 1 == i && tokens[i - 1].is_mark(','))) return true;
  }
  return false;
}

bool precedes_its_weekday(const Tokens& tokens, std::size_t i, const Day& day) {
  const auto weekday = read_weekday(tokens, is_mark(at(tokens, i), ',') ? i + 1 : i);
  return weekday && weekday->value == std::chrono::weekday(std::chrono::sys_days(day));
}

}  // namespace timtin::date
