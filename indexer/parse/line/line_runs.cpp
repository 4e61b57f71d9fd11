#include "indexer/parse/line/line_runs.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_text(const PageLine& page_line) { return page_line.role == LineRole::text; }

/// Short lines above paragraphs that start with the same words are subheadings.
void set_twins(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kMaxWords = 9;
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Line& line = page[i].line;
    if (!is_text(page[i]) || line.is_prose || page[i].byline || !features[i].prose_below) continue;
    if (line.words.size() < 3 || line.words.size() > kMaxWords || features[i].repeats_above) continue;
    const auto [twin, is_new] = first.emplace(line.words[0].key + ' ' + line.words[1].key, i);
    if (is_new) continue;
    features[i].has_twin = true;
    features[twin->second].has_twin = true;
  }
}

/// "Bài 2", "Kỳ 3" ...: the part of a series that a line names; its number, or empty.
std::string part_number(const Line& line, std::size_t first) {
  static constexpr std::array<std::string_view, 4> kParts = {"bài", "kì", "phần", "tập"};
  if (first + 1 >= line.words.size() || !line.words[first + 1].is_number) return {};
  const bool is_part = std::find(kParts.begin(), kParts.end(), line.words[first].key) != kParts.end();
  return is_part ? line.words[first + 1].key : std::string();
}

/// "Bài 1: ..." below the headline "...: Bài 2 - ..." is the headline of another part of the series.
void set_parts(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kTop = 40, kMinWords = 4;
  std::string own;
  for (std::size_t i = 0; i < std::min(page.size(), kTop); ++i) {
    const Line& line = page[i].line;
    if (!is_text(page[i]) || line.is_prose || line.words.size() < kMinWords) continue;
    const std::string number = part_number(line, 0);
    features[i].is_other_part = !number.empty() && !own.empty() && number != own;
    for (std::size_t k = 0; k < line.words.size() && own.empty(); ++k) own = part_number(line, k);
  }
}

/// "Vác bó | Tổ Ba | Tổ Năm" beside "Kéo xe | Tổ Một | Tổ Ba": rows of a table have the same number of cells, parted by
/// bars or tabs.
void set_rows(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  const auto count_cells = [&](std::size_t i) {
    std::size_t cells = 1;
    const std::string text = page[i].line.text + ' ';  // a row may end with a bar
    for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at + 2)) ++cells;
    return is_text(page[i]) ? std::max(cells, page[i].line.cells) : 0;
  };
  constexpr std::size_t kMinCells = 3;
  for (std::size_t i = 1; i < page.size(); ++i) {
    const std::size_t cells = count_cells(i);
    if (cells >= kMinCells && cells == count_cells(i - 1)) features[i].is_row = features[i - 1].is_row = true;
  }
}

/// "Headline -", "Headline -", "Headline": a strip of headlines of others, whose separators a scraper kept.
void set_strips(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  const auto may_belong = [&](std::size_t i) {
    const bool names_author = page[i].byline && !page[i].byline->authors.empty();
    return is_text(page[i]) && !names_author && !features[i].is_prose && !features[i].is_caption_credit &&
           !features[i].is_row;
  };
  bool is_in_strip = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const auto is_parted = [&](std::size_t k) {
      return !features[k].is_row && (features[k].is_dangling || features[k].ends_bare_day);
    };
    const bool begins = is_parted(i) && i + 1 < page.size() && is_parted(i + 1);
    // The last headline of a strip has no separator behind it, but it has its day.
    const bool goes_on =
        is_in_strip && !features[i].after_blank && (features[i].ends_bare_day || !features[i - 1].ends_bare_day);
    is_in_strip = may_belong(i) && (begins || goes_on);
    features[i].is_in_strip = is_in_strip;
  }
}

/// What the headline's own words are in "Chợ cá họp sớm - Ảnh 2.", and the number; 0 where there is none.
struct PictureName {
  std::span<const Word> headline;
  std::size_t number = 0;
};

PictureName picture_name(const std::vector<Word>& words) {
  constexpr std::size_t kMinWords = 4, kMaxDigits = 2;  // "Hội thao 2024" is no picture
  if (words.size() <= kMinWords || !words.back().is_number || words.back().key.size() > kMaxDigits) return {};
  std::size_t end = words.size() - 1;
  while (end > 0 && phrase_length(words, end - 1, {PageWordClass::photo}) > 0) --end;
  std::size_t number = 0;
  for (const char digit : words.back().key) number = 10 * number + static_cast<std::size_t>(digit - '0');
  return {.headline = std::span(words).first(end), .number = number};
}

/// "Chợ cá họp sớm 1", "Chợ cá họp sớm - Ảnh 2.": sites number the pictures by the headline. What follows is a caption.
/// One such line, or one named after a line inside the text, may be anything: "Tổ hàn Gò Bồi 2".
void set_pictures(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kTop = 40;
  const auto is_paragraph = [](const PageLine& one) { return one.line.is_prose; };
  const auto text = std::min(std::ranges::find_if(page, is_paragraph),
                             page.begin() + static_cast<std::ptrdiff_t>(std::min(page.size(), kTop)));
  std::vector<std::pair<std::size_t, std::size_t>> names;  // lines and numbers
  for (auto i = static_cast<std::size_t>(text - page.begin()); i < page.size(); ++i) {
    const PictureName name = picture_name(page[i].line.words);
    if (name.number == 0 || !is_text(page[i])) continue;
    const bool is_headline = std::any_of(page.begin(), text, [&](const PageLine& one) {
      return is_text(one) && std::ranges::equal(one.line.words, name.headline, {}, &Word::key, &Word::key);
    });
    if (is_headline) names.emplace_back(i, name.number);
  }
  for (std::size_t k = 1; k < names.size(); ++k)
    if (names[k].second == names[k - 1].second + 1)
      features[names[k].first].is_picture_name = features[names[k - 1].first].is_picture_name = true;
  for (std::size_t i = 1; i < page.size(); ++i) features[i].below_picture = features[i - 1].is_picture_name;
}

/// Reads like a line of a poem: a few words, no number, no capital but the first.
bool may_be_verse(const PageLine& page_line, const LineFeatures& f) {
  constexpr std::size_t kMaxWords = 9;
  const std::size_t least = page_line.markup.is_beside_text ? 2 : 4;
  const std::vector<Word>& words = page_line.line.words;
  if (words.size() < least || words.size() > kMaxWords || page_line.byline || f.has_colon || f.below_related)
    return false;
  return std::none_of(words.begin(), words.end(), [](const Word& word) { return word.is_number; }) &&
         std::none_of(words.begin() + 1, words.end(), [](const Word& word) {
           return word.is_capitalized || word.mark_before == U'-' || word.mark_before == U'|';
         });
}

/// A line inside a poem, or the last one: any short line that no markup or date sets apart.
bool may_stand_in_poem(const PageLine& page_line, const LineFeatures& f) {
  constexpr std::size_t kMaxWords = 12;
  const LineMarkup& markup = page_line.markup;
  return (is_text(page_line) || page_line.role == LineRole::site) && f.words <= kMaxWords && !f.is_prose &&
         !page_line.is_repeated && !markup.is_link && markup.heading == 0 && !f.has_address && !page_line.is_section;
}

/// A short line below the last verse is one, too, where the text or the page ends behind it.
bool may_end_poem(const std::vector<PageLine>& page, std::size_t line) {
  constexpr std::size_t kMaxWords = 3;
  if (page[line].byline || page[line].line.words.size() > kMaxWords) return false;
  return line + 1 == page.size() || page[line + 1].byline || page[line + 1].dates;
}

/// Verses: four lines or more of about the same length, one below the other. Their words may be those of buttons:
/// "Trở về".
void set_verses(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kMinVerses = 4, kMinOfText = 3;
  constexpr std::size_t kMaxDifference = 3;  // words; the lines of a lục bát have six and eight
  for (std::size_t i = 0, end = 0; i < page.size(); i = std::max(end, i + 1)) {
    std::size_t verses = 0, of_text = 0, others = 0, shortest = kNone, longest = 0, last = i;
    for (end = i; end < page.size() && may_stand_in_poem(page[end], features[end]); ++end) {
      if (!may_be_verse(page[end], features[end])) {
        ++others;
        continue;
      }
      ++verses;
      of_text += is_text(page[end]) ? 1U : 0U;
      if (!page[end].markup.is_beside_text) shortest = std::min(shortest, features[end].words);
      if (!page[end].markup.is_beside_text) longest = std::max(longest, features[end].words);
      last = end;
    }
    const bool are_alike = longest == 0 || longest - shortest <= kMaxDifference;
    if (verses < kMinVerses || of_text < kMinOfText || verses < 2 * others || !are_alike) continue;
    for (std::size_t k = i; k < end; ++k) features[k].is_verse = k <= last || (k == last + 1 && may_end_poem(page, k));
  }
}

/// One day, perhaps with its name: "Ngày 14/11/2022".
bool is_entry_day(const PageLine& one) {
  return one.role == LineRole::date && one.dates && one.dates->dates.size() == 1 && one.dates->authors.empty() &&
         one.dates->dates[0].label == DateLabel::none;
}

const LocalTime& day_of(const PageLine& one) { return one.dates->dates[0].when; }

/// The day at `next` continues the calendar that `last` belongs to.
bool goes_on(const PageLine& last, const PageLine& next) {
  constexpr auto kMaxGap = std::chrono::days(100);
  const auto gap = std::chrono::sys_days(day_of(next).day) - std::chrono::sys_days(day_of(last).day);
  return gap > std::chrono::days(0) && gap <= kMaxGap &&
         day_of(last).time_of_day.has_value() == day_of(next).time_of_day.has_value();
}

bool is_event(const PageLine& one) { return is_text(one) && !one.line.is_prose && !one.byline; }

void make_item(PageLine& one) {
  one.markup.is_item = true;
  if (one.role == LineRole::date) one.role = LineRole::text;
  one.dates.reset();
}

}  // namespace

void mark_calendars(std::vector<PageLine>& page) {
  constexpr std::size_t kMinDays = 3, kMaxStep = 5;
  for (std::size_t i = 0; i < page.size();) {
    if (!is_entry_day(page[i])) {
      ++i;
      continue;
    }
    std::size_t last = i, days = 1, step = 0;
    for (std::size_t k = i + 1; k < page.size() && k - last <= kMaxStep; ++k) {
      if (!is_entry_day(page[k])) continue;
      if (!goes_on(page[last], page[k]) || k - last < 2 || (step != 0 && k - last > step + 1)) break;
      step = std::max(step, k - last);
      last = k;
      ++days;
    }
    if (days >= kMinDays) {
      // "Khai mạc" stands above its day where the other events do.
      const bool is_above = i > 0 && is_event(page[i - 1]) && is_event(page[last - 1]);
      for (std::size_t k = is_above ? i - 1 : i; k <= std::min(last + 1, page.size() - 1); ++k)
        if (page[k].role == LineRole::date ||
            (is_text(page[k]) && !page[k].line.is_prose && (k <= last || !page[k].byline)))
          make_item(page[k]);
    }
    i = last + 1;
  }
}

void set_runs(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  set_twins(page, features);
  set_parts(page, features);
  set_verses(page, features);
  set_rows(page, features);
  set_strips(page, features);
  set_pictures(page, features);
}

}  // namespace timtin::indexer
