#include "common/date/date_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>

#include "common/date/date_grammar.hpp"
#include "common/date/date_tokens.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin {
namespace {

using namespace date;

constexpr std::chrono::minutes kVietnamOffset = std::chrono::hours{7};

/// A date with its time, weekday and zone.
struct Cluster {
  std::size_t first = 0, last = 0;  ///< item indexes, inclusive
  Day day{};
  std::optional<Clock> clock{};
  std::optional<std::chrono::minutes> zone{};
  bool is_american = false;  ///< the zone is
};

bool is_filler(const Item& item) { return item.kind == Item::Kind::filler || item.kind == Item::Kind::weekday; }

/// The next item from `at` in direction `step` that is neither filler nor weekday, or npos.
std::size_t neighbour(const std::vector<Item>& items, std::size_t at, int step) {
  for (std::size_t i = at + static_cast<std::size_t>(step); i < items.size(); i += static_cast<std::size_t>(step))
    if (!is_filler(items[i])) return i;
  return items.size();
}

void take_time(std::vector<Item>& items, std::size_t at, Cluster& cluster) {
  if (at >= items.size() || items[at].kind != Item::Kind::time || items[at].is_taken) return;
  items[at].is_taken = true;
  cluster.clock = items[at].clock;
  cluster.first = std::min(cluster.first, at);
  cluster.last = std::max(cluster.last, at);
}

/// "Thu, 03/08/2018": in 2018, 8 March was a Thursday and 3 August was not. The day comes first
/// unless the weekday beside the date contradicts, or the time is one of North America: "3/8/18 6:20 AM EST".
Day settle_order(const std::vector<Item>& items, const Cluster& cluster, const Item& date) {
  if (!date.month_first) return date.day;
  for (std::size_t i = cluster.first; i <= cluster.last; ++i) {
    if (items[i].kind != Item::Kind::weekday) continue;
    const auto is_that_day = [&](const Day& day) {
      return std::chrono::weekday(std::chrono::sys_days(day)) == items[i].weekday;
    };
    if (is_that_day(date.day)) return date.day;
    if (is_that_day(*date.month_first)) return *date.month_first;
  }
  return cluster.is_american ? *date.month_first : date.day;
}

/// The weekday behind item `at` and signs between, if no other date goes on there: "7:25 PM - Tue"; or 0.
std::size_t weekday_behind(const std::vector<Item>& items, std::size_t at) {
  std::size_t i = at + 1;
  while (i < items.size() && items[i].kind == Item::Kind::filler) ++i;
  if (i >= items.size() || items[i].kind != Item::Kind::weekday) return 0;
  const std::size_t next = neighbour(items, i, 1);
  const bool is_of_next = i > at + 1 && next < items.size() && items[next].kind == Item::Kind::date;
  return is_of_next ? 0 : i;
}

/// The time before the date wins over the one after it, which may belong to the next date.
Cluster cluster_around(std::vector<Item>& items, std::size_t at) {
  Cluster cluster{.first = at, .last = at, .day = items[at].day};
  const std::size_t before = neighbour(items, at, -1);
  // "9:39AM BST 05 Oct 2011". In "16:09 GMT-10/03/2018" it may be another zone.
  const bool is_zoned =
      before < items.size() && items[before].kind == Item::Kind::zone && items[before].zone == kVietnamOffset;
  take_time(items, is_zoned ? neighbour(items, before, -1) : before, cluster);
  if (is_zoned && cluster.clock) cluster.zone = items[before].zone;
  if (!cluster.clock) take_time(items, neighbour(items, at, 1), cluster);
  const std::size_t after = neighbour(items, cluster.last, 1);
  if (after < items.size() && items[after].kind == Item::Kind::zone) {
    cluster.zone = items[after].zone;
    cluster.is_american = items[after].is_american;
    cluster.last = after;
  }
  while (cluster.first > 0 && is_filler(items[cluster.first - 1])) --cluster.first;
  while (cluster.first < at && items[cluster.first].kind == Item::Kind::filler) ++cluster.first;
  if (const std::size_t weekday = weekday_behind(items, cluster.last); weekday > 0) cluster.last = weekday;
  cluster.day = settle_order(items, cluster, items[at]);
  return cluster;
}

LocalTime to_local(const Cluster& cluster) {
  LocalTime when{cluster.day, {}};
  if (!cluster.clock) return when;
  when.time_of_day = cluster.clock->time_of_day;
  if (!cluster.zone || *cluster.zone == kVietnamOffset) return when;
  const auto shift = std::chrono::duration_cast<std::chrono::seconds>(kVietnamOffset - *cluster.zone);
  return from_epoch(to_epoch(when) + shift.count());
}

/// Whether bytes [from, to) contain anything besides the date and words like "ngày".
bool has_other_words(const std::vector<DateToken>& tokens, std::size_t from, std::size_t to) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const DateToken& token) {
    if (token.kind == DateToken::Kind::mark || token.begin < from || token.end > to) return false;
    return !token.is_word("ngay") && !token.is_word("luc") && !token.is_word("vao");
  });
}

/// "UBND", "QĐ": capitals that no Vietnamese syllable is written with.
bool is_abbreviation(std::string_view word) {
  for (std::size_t i = 0; i < word.size();)
    if (u_islower(text::next_code_point(word, i))) return false;
  return word.size() > 1 && !text::is_syllable_skeleton(text::fold(word));
}

/// "23/07/2020-UBND", "Số 23/07/2020": the number of a document, whatever it looks like.
bool is_document_number(std::string_view text, const std::vector<DateToken>& tokens, const Item& date) {
  const auto at = [&](std::size_t byte) {
    return std::lower_bound(tokens.begin(), tokens.end(), byte,
                            [](const DateToken& token, std::size_t place) { return token.begin < place; });
  };
  auto before = at(date.begin);
  if (before != tokens.begin() && std::prev(before)->kind == DateToken::Kind::mark) --before;
  if (before != tokens.begin() && std::prev(before)->is_word("so")) return true;
  const auto joint = at(date.end);
  if (joint == tokens.end() || joint + 1 == tokens.end() || (joint + 1)->kind != DateToken::Kind::word) return false;
  if (!(joint->is_mark(U'-') || joint->is_mark(U'/')) || joint->after_space || (joint + 1)->after_space) return false;
  return is_abbreviation(text.substr((joint + 1)->begin, (joint + 1)->end - (joint + 1)->begin));
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view text) {
  const std::vector<DateToken> tokens = tokenize(text);
  std::vector<Item> items = scan_items(tokens);
  std::vector<DateMention> dates;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind != Item::Kind::date || is_document_number(text, tokens, items[i])) continue;
    const Cluster cluster = cluster_around(items, i);
    DateMention mention{.when = to_local(cluster), .begin = items[cluster.first].begin, .end = items[cluster.last].end};
    if (!dates.empty()) mention.begin = std::max(mention.begin, dates.back().end);
    dates.push_back(mention);
  }
  return dates;
}

std::optional<LocalTime> parse_date_text(std::string_view text) {
  const std::vector<DateMention> dates = find_dates(text);
  if (dates.size() != 1) return std::nullopt;
  const std::vector<DateToken> tokens = tokenize(text);
  if (has_other_words(tokens, 0, dates[0].begin)) return std::nullopt;
  if (has_other_words(tokens, dates[0].end, text.size())) return std::nullopt;
  return dates[0].when;
}

std::optional<std::chrono::minutes> parse_time_text(std::string_view text) {
  std::optional<std::chrono::minutes> time;
  for (const Item& item : scan_items(tokenize(text))) {
    if (is_filler(item) || (item.kind == Item::Kind::zone && time)) continue;
    if (item.kind != Item::Kind::time || time) return std::nullopt;
    time = item.clock.time_of_day;
  }
  return time;
}

std::int64_t to_epoch(const LocalTime& when) {
  const auto midnight = std::chrono::sys_days(when.day).time_since_epoch();
  const auto local = midnight + when.time_of_day.value_or(std::chrono::minutes{0});
  return std::chrono::duration_cast<std::chrono::seconds>(local - kVietnamOffset).count();
}

LocalTime from_epoch(std::int64_t seconds) {
  const auto local = std::chrono::sys_seconds(std::chrono::seconds(seconds)) + kVietnamOffset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {Day(day), std::chrono::floor<std::chrono::minutes>(local - day)};
}

}  // namespace timtin
