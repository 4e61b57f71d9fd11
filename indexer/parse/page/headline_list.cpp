#include "indexer/parse/page/headline_list.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/date/date_text.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMin = 5;       // lines that are more than a box beside an article
constexpr std::size_t kMinWords = 3;  // of a headline

/// The headline of "[10/05/2019] Chợ cá họp sớm", "- Chợ cá họp sớm (10/05/2019 14:05)", "Chợ cá họp sớm 10/05/2019".
struct DatedHeadline {
  Day day;
  std::size_t words = 0;  ///< beside the day
};

bool names_person(const PageLine& one, const std::vector<Word>& words) {
  if (one.byline && one.byline->kind != BylineKind::bureau) return true;
  return is_person_name(words) || (words.size() > 1 && begins_with_surname(words) && words[1].is_capitalized);
}

std::optional<DatedHeadline> read_dated(const PageLine& one, const LineFeatures& f) {
  const bool is_item = one.role == LineRole::text || (one.role == LineRole::date && f.has_item_mark);
  if (!is_item || f.is_prose || f.words < kMinWords) return std::nullopt;
  const std::vector<DateMention> dates = find_dates(one.line.text);
  std::vector<Word> words;
  for (const Word& word : one.line.words) {
    const bool is_of_day = !dates.empty() && word.begin >= dates[0].begin && word.begin < dates[0].end;
    if (!is_of_day && !word.is_number) words.push_back(word);
  }
  if (names_person(one, words)) return std::nullopt;
  if (one.dates) return DatedHeadline{one.dates->dates[0].when.day, words.size()};  // cut off before
  if (dates.size() != 1) return std::nullopt;
  const std::string_view text = one.line.text;
  // "04/05/2022: Dựng ba mái lán" is a line of a chronicle.
  const bool is_in_front =
      trim_marks(text.substr(0, dates[0].begin), "-*•+[(").empty() && !text.substr(dates[0].end).starts_with(':');
  const bool is_behind = trim_marks(text.substr(dates[0].end), "])").empty();
  return is_in_front || is_behind ? std::optional(DatedHeadline{dates[0].when.day, words.size()}) : std::nullopt;
}

/// "Mục lục", "Trong số này".
bool heads_contents(const Line& line) {
  static constexpr std::array<std::string_view, 2> kContents = {"mục", "lục"};
  static constexpr std::array<std::string_view, 3> kIssue = {"trong", "số", "này"};
  const auto is_same = [](const Word& word, std::string_view key) { return word.key == key; };
  return std::ranges::equal(line.words, kContents, is_same) || std::ranges::equal(line.words, kIssue, is_same);
}

/// "....." before the last word.
bool has_leaders(const Line& line) {
  const std::string_view before = trim_marks(std::string_view(line.text).substr(0, line.words.back().begin), "");
  return before.ends_with("....") || before.ends_with("…");
}

/// The number at the end of "Chợ cá họp sớm ..... 14"; 0 where there is none.
std::uint32_t page_number(const PageLine& one, const LineFeatures& f) {
  constexpr std::size_t kMaxDigits = 3;
  const std::vector<Word>& words = one.line.words;
  if (one.role != LineRole::text || f.words < kMinWords || words.size() < 2 || !words.back().is_number) return 0;
  const std::string& digits = words.back().key;
  const bool is_alone = !words.back().is_joined && !words[words.size() - 2].is_number;
  if (digits.size() > kMaxDigits || !is_alone || words.back().end != one.line.text.size()) return 0;
  return static_cast<std::uint32_t>(std::stoul(digits));
}

bool is_headline_link(const PageLine& one, const LineFeatures& f) {
  constexpr std::size_t kMinLinkWords = 6;
  const bool is_other = f.has_arrow || f.is_verse || f.is_picture_name || f.is_caption_credit;
  return one.markup.is_link && !is_other && one.role == LineRole::text && f.words >= kMinLinkWords;
}

}  // namespace

bool lists_headlines(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  constexpr std::size_t kLongHeadline = 5;
  for (std::size_t i = 0; i < page.size(); ++i)  // nearly every article has a sentence
    if (page[i].role == LineRole::text && features[i].is_prose) return false;
  std::size_t links = 0, numbered = 0, others = 0, dated = 0, long_dated = 0, with_leaders = 0;
  bool go_up = false, has_heading = false;
  std::optional<Day> first_day, last_day;
  std::uint32_t last_page = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    has_heading = has_heading || (numbered == 0 && heads_contents(page[i].line));
    if (const auto headline = read_dated(page[i], features[i])) {
      ++dated;
      long_dated += headline->words >= kLongHeadline ? 1U : 0U;
      go_up = go_up || (last_day && headline->day > *last_day);
      if (!first_day) first_day = headline->day;
      last_day = headline->day;
    }
    const std::uint32_t number = page_number(page[i], features[i]);
    links += is_headline_link(page[i], features[i]) ? 1U : 0U;
    with_leaders += number > last_page && has_leaders(page[i].line) ? 1U : 0U;
    numbered += number > last_page ? 1U : 0U;
    const bool may_be_headline = page[i].role == LineRole::text && features[i].words >= kMinWords;
    others += may_be_headline && number <= last_page ? 1U : 0U;
    last_page = std::max(last_page, number);
  }
  // The days of a calendar go up, short words beside days are rows of a table.
  const bool are_dated = dated >= kMin && !go_up && first_day > last_day && 2 * long_dated >= dated;
  // The pages of a table of contents go up. In a table of numbers they do so by chance.
  const bool are_numbered = numbered >= kMin && (has_heading || with_leaders >= kMin) && 2 * others <= numbered;
  return are_dated || are_numbered || links >= kMin;
}

}  // namespace timtin::indexer
