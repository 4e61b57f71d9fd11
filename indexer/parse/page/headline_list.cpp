#include "indexer/parse/page/headline_list.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/date/date_text.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMin = 5;       // lines that are more than a box beside an article
constexpr std::size_t kMinWords = 3;  // of a headline

/// The day of "[10/05/2019] Chợ cá họp sớm", "- Chợ cá họp sớm (10/05/2019 14:05)", "Chợ cá họp sớm 10/05/2019".
std::optional<Day> day_of_headline(const PageLine& one, const LineFeatures& f) {
  const bool is_item = one.role == LineRole::text || (one.role == LineRole::date && f.has_item_mark);
  if (!is_item || f.is_prose || f.words < kMinWords) return std::nullopt;
  if (one.dates) return one.dates->dates[0].when.day;  // cut off before
  const std::vector<DateMention> dates = find_dates(one.line.text);
  if (dates.size() != 1) return std::nullopt;
  const std::string_view text = one.line.text;
  const bool is_in_front = trim_marks(text.substr(0, dates[0].begin), "-*•+[(").empty();
  const bool is_behind = trim_marks(text.substr(dates[0].end), "])").empty();
  return is_in_front || is_behind ? std::optional(dates[0].when.day) : std::nullopt;
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

/// A link, or ">> Chợ cá họp sớm trước mùa gió".
bool is_headline_link(const PageLine& one, const LineFeatures& f) {
  constexpr std::size_t kMinLinkWords = 5;
  return (one.markup.is_link || f.has_arrow) && one.role == LineRole::text && f.words >= kMinLinkWords;
}

}  // namespace

bool lists_headlines(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  std::size_t prose = 0, links = 0, numbered = 0, others = 0;
  std::vector<Day> days;
  std::uint32_t last_page = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    prose += page[i].role == LineRole::text && features[i].is_prose ? 1U : 0U;
    const std::optional<Day> day = day_of_headline(page[i], features[i]);
    const std::uint32_t number = page_number(page[i], features[i]);
    if (day) days.push_back(*day);
    links += is_headline_link(page[i], features[i]) ? 1U : 0U;
    numbered += number > last_page ? 1U : 0U;
    const bool may_be_headline = page[i].role == LineRole::text && features[i].words >= kMinWords;
    others += may_be_headline && number <= last_page ? 1U : 0U;
    last_page = std::max(last_page, number);
  }
  // The days of a calendar go up.
  const bool are_dated = days.size() >= kMin && days.front() > days.back() && prose == 0;
  // The pages of a table of contents go up. In a table of numbers they do so by chance.
  const bool are_numbered = numbered >= kMin && 2 * others <= numbered && prose == 0;
  return are_dated || are_numbered || (links >= kMin && prose == 0);
}

}  // namespace timtin::indexer
