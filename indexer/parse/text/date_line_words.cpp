#include "indexer/parse/text/date_line_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "common/unicode/ascii.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxSectionWords = 5;

constexpr PageWordClasses kDateLabels{PageWordClass::published, PageWordClass::updated, PageWordClass::crawled};
constexpr PageWordClasses kLabels{PageWordClass::published, PageWordClass::updated, PageWordClass::crawled,
                                  PageWordClass::dateword, PageWordClass::author};
constexpr PageWordClasses kAround{PageWordClass::published, PageWordClass::updated, PageWordClass::crawled,
                                  PageWordClass::dateword,  PageWordClass::counter, PageWordClass::button,
                                  PageWordClass::section,   PageWordClass::author};

/// The label that `length` words starting at `first` form, if any.
std::optional<DateLabel> label_of(const std::vector<Word>& words, std::size_t first, std::size_t length) {
  if (phrase_length(words, first, {PageWordClass::updated}) == length) return DateLabel::updated;
  if (phrase_length(words, first, {PageWordClass::published}) == length) return DateLabel::published;
  if (phrase_length(words, first, {PageWordClass::crawled}) == length) return DateLabel::crawled;
  return std::nullopt;
}

/// "Lưu Hạnh": a button's word starts a name if another unknown word with a capital follows.
bool begins_name(const std::vector<Word>& words, std::size_t first, std::size_t length) {
  if (length != 1 || first + 1 >= words.size() || !words[first].is_capitalized) return false;
  if (phrase_length(words, first, kLabels) > 0) return false;
  const Word& next = words[first + 1];
  return next.is_capitalized && next.mark_before == 0 && phrase_length(words, first + 1, kAround) == 0;
}

/// The words of "Nhóm phóng viên Kinh tế": a desk and its beat, though both are words of date lines, too.
std::size_t desk_length(const std::vector<Word>& words, std::size_t first) {
  constexpr std::size_t kMaxBeat = 3;
  std::size_t length = phrase_length(words, first, {PageWordClass::desk});
  if (length < 2 || !words[first].is_capitalized) return 0;
  const std::size_t end = std::min(words.size(), first + length + kMaxBeat);
  if (first + length == end || !words[first + length].is_capitalized) return length;
  while (first + length < end && words[first + length].mark_before == 0) ++length;
  return length;
}

/// "Như Trang": a button's word ends a name if it goes on from one unknown word with a capital.
bool ends_name(const std::vector<Word>& words, std::size_t word, std::size_t length) {
  if (length != 1 || word == 0 || !words[word].is_capitalized || words[word].mark_before != 0) return false;
  const bool is_first = word == 1 || words[word - 2].mark_before != 0 || phrase_length(words, word - 2, kLabels) > 0;
  return is_first && words[word - 1].is_capitalized && phrase_length(words, word - 1, kAround) == 0 &&
         phrase_length(words, word, {PageWordClass::button}) > 0 && phrase_length(words, word, kLabels) == 0;
}

/// "Hà Nội, ngày 26 tháng 2 năm 2021": the words before the first date are a place.
bool is_place_before(std::string_view text, const Gap& gap, const DateMention& date) {
  if (gap.last_rest > date.begin) return false;
  return text.substr(gap.last_rest, date.begin - gap.last_rest).starts_with(",");
}

bool is_set_off(std::string_view text, std::size_t first) {
  const std::string_view before = trim_marks(text.substr(0, first), "");
  return before.ends_with('|') || before.ends_with('-') || before.ends_with("–") || before.ends_with("•") ||
         before.ends_with("·") || before.ends_with('/');
}

/// "ET", "AM BST": behind a time.
bool is_time_zone(const std::vector<Word>& words) {
  constexpr std::size_t kMaxWords = 2, kMaxLetters = 4;
  return words.size() <= kMaxWords && std::ranges::all_of(words, [](const Word& word) {
           return word.is_all_caps && word.end - word.begin == word.key.size() && word.key.size() <= kMaxLetters &&
                  text::is_ascii(word.key);
         });
}

/// "ht-tinbien ht-tinbien": the name with which somebody logs in.
bool is_login(std::string_view text) {
  return text::is_ascii(text) && text.find_first_of("-_.0123456789") != std::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_medium_name(const std::string& name) { return is_medium(name) && !is_desk(split_words(name)); }

/// The unknown words of a gap, and where they stand.
struct Rest {
  std::string_view text;  // the line
  const Gap& gap;
  const std::vector<DateMention>& dates;
  std::string words;  // those not yet understood

  const DateMention& first_date() const { return dates.front(); }
  bool is_behind_date() const { return gap.first_rest > first_date().begin; }
};

/// "Hà An (Báo Sông Lam) 26/02/2021", "Hà An - Hà Sen (theo Báo Sông Lam) | 26/02/2021": names and their paper.
void take_paper_in_brackets(Rest& rest, DateLine& line) {
  const std::size_t open = rest.words.find(" (");
  if (open == std::string::npos) return;
  const std::size_t begin = rest.gap.first_rest + open + 2;
  const std::string inner(rest.text.substr(begin, rest.text.find(')', begin) - begin));
  const std::vector<Word> words = split_words(inner);
  const std::size_t label = phrase_length(words, 0, {PageWordClass::source});  // "(Theo Báo Sông Lam)"
  const bool is_named = is_medium(inner) || (label > 0 && label < words.size());
  if (!is_named || split_names(rest.words.substr(0, open)).empty()) return;
  line.source = label > 0 ? inner.substr(words[label].begin) : inner;
  rest.words.resize(open);
}

/// Words with a comma before the first date: a name or a place. False if they are neither.
bool take_name_or_place(const Rest& rest, DateLine& line) {
  // "Hà An - Bến Gỗ, 26/02/2021": a name and where it was written.
  if (const std::size_t dash = rest.words.find(" - ");
      dash != std::string::npos && is_person_name(split_words(rest.words.substr(0, dash)))) {
    line.authors.push_back(rest.words.substr(0, dash));
    return true;
  }
  const std::vector<Word> words = split_words(rest.words);
  // "Hà An Nhiên, 26/02/2021", "Hà An, 26/02/2021 08:30": a name. But "Hà Nội, ngày 26 ..." names
  // a place, as in letters.
  const bool is_dated_name = words.size() >= 3 || (words.size() == 2 && rest.first_date().when.time_of_day);
  // "ngày", "Thứ", "Chủ" go on with a letter that is not ASCII; "Wed", "Mar" do not.
  const std::string_view start = rest.text.substr(rest.first_date().begin, 3);
  const bool is_bare =
      start.front() <= '9' || std::none_of(start.begin(), start.end(), [](char c) { return (c & 0x80) != 0; });
  if (is_dated_name && is_bare && is_person_name(words)) {
    line.authors.push_back(rest.words);
    return true;
  }
  return std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_capitalized; });
}

/// "26/02/2021 (Theo Báo Sông Lam)", "26/02/2021 | PV: Hà An".
bool take_labelled(const Rest& rest, DateLine& line) {
  const auto byline = parse_byline(make_line(rest.words, false));
  if (!byline || byline->kind != BylineKind::labelled || byline->craft == Craft::other) return false;
  line.authors.insert(line.authors.end(), byline->authors.begin(), byline->authors.end());
  if (line.source.empty()) line.source = byline->source;
  return true;
}

/// "Được đăng bởi Hà An vào Th 5, 06/05/2021", "bởi Hà An trong Chuyện bến": the name ends before "vào" and "trong".
void cut_behind_name(Rest& rest) {
  constexpr std::size_t kMaxDayWords = 3;
  const auto is_name_before = [&](std::size_t at) {
    return at != std::string::npos && is_person_name(split_words(rest.words.substr(0, at)));
  };
  const std::size_t day = rest.words.find(" vào ");
  if (rest.gap.last_rest <= rest.first_date().begin && is_name_before(day) &&
      split_words(rest.words.substr(day)).size() <= kMaxDayWords)
    rest.words.resize(day);
  if (const std::size_t section = rest.words.find(" trong "); is_name_before(section)) rest.words.resize(section);
}

/// "Hà An", "Báo Sông Lam - Hà An": names, and a medium among them.
bool take_names(const Rest& rest, DateLine& line) {
  std::vector<std::string> names = split_names(rest.words);
  if (names.empty()) return false;
  const auto medium = std::ranges::find_if(names, is_medium_name);
  if (medium != names.end() && names.size() > 1) {
    line.source = *medium;
    names.erase(medium);
  }
  line.authors.insert(line.authors.end(), names.begin(), names.end());
  return true;
}

/// "SGGPO 27/01/2024", "17/09/2016 - Đăng bởi : cho-que quan-tri": a mark of a paper, or with what somebody logs in.
bool is_mark_or_account(const Rest& rest, const std::vector<Word>& words) {
  constexpr std::ptrdiff_t kMinMark = 3;  // letters
  constexpr std::size_t kMaxAccountWords = 6;
  const auto letters = std::ranges::count_if(rest.words, [](char byte) { return (byte & 0xC0) != 0x80; });
  if (words.size() == 1 && is_abbreviation(words[0]) && letters >= kMinMark) return true;
  if (is_account(words) || is_login(rest.words)) return true;
  return rest.gap.names_author && rest.gap.rest_words <= kMaxAccountWords && !words[0].is_capitalized;
}

/// "... lúc 19:00 trong Chuyện bến", "Hà An 26/02/2021 5:55 sáng Chuyện bến": with a name in front, a section needs no
/// mark. Its first word may be known.
bool is_section_behind(const Rest& rest, const DateLine& line) {
  const std::string_view before = trim_marks(rest.text.substr(0, rest.gap.first_rest), "");
  const bool is_in_section = before.ends_with(" trong") || rest.words.starts_with("trong ");
  const auto last = std::find_if(rest.dates.rbegin(), rest.dates.rend(),
                                 [&](const DateMention& one) { return one.end <= rest.gap.first_rest; });
  const std::vector<Word> section = split_words(rest.text.substr(last->end));
  if (section.size() <= kMaxSectionWords && is_set_off(rest.text, last->end + section[0].begin)) return true;
  const bool is_section = !line.authors.empty() && section.size() <= kMaxSectionWords && section[0].is_capitalized;
  return is_in_section || is_section || is_set_off(rest.text, rest.gap.first_rest);
}

/// "Chuyện bến - 26/02/2021 - Hà An": a few words that a mark sets off from the date; or an unknown section before a
/// date with a time at the end of the line: "Nhịp sống mới 05/03/2021 07:05".
bool is_section_in_front(const Rest& rest) {
  constexpr std::size_t kMaxKnownSection = 3;
  const DateMention& date = rest.first_date();
  const std::string_view head = trim_marks(rest.text.substr(0, date.begin), "");
  const bool is_marked = head.ends_with('|') || head.ends_with('-') || head.ends_with("–") || head.ends_with("•");
  if (is_marked && split_words(head).size() <= kMaxKnownSection && split_words(head)[0].is_capitalized) return true;
  const std::string_view between = rest.text.substr(rest.gap.last_rest, date.begin - rest.gap.last_rest);
  return rest.dates.size() == 1 && date.when.time_of_day && between.find(':') == std::string_view::npos &&
         trim_marks(rest.text.substr(date.end), ")]").empty();
}

}  // namespace

Gap read_gap(const std::vector<Word>& words) {
  Gap gap;
  const auto add_rest = [&](const Word& word) {
    if (word.is_number) return;
    gap.first_rest = std::min(gap.first_rest, word.begin);
    gap.last_rest = word.end;
    ++gap.rest_words;
  };
  for (std::size_t i = 0; i < words.size();) {
    std::size_t length = phrase_length(words, i, kDateLabels);
    if (length > 0) {
      gap.label = label_of(words, i, length).value_or(gap.label);
    } else if ((length = desk_length(words, i)) > 0) {
      for (std::size_t k = i; k < i + length; ++k) add_rest(words[k]);
    } else if ((length = phrase_length(words, i, {PageWordClass::author})) > 0 && !begins_name(words, i, length)) {
      gap.names_author = true;
    } else if ((length = phrase_length(words, i, kAround)) == 0 || begins_name(words, i, length) ||
               ends_name(words, i, length)) {
      length = 1;
      add_rest(words[i]);
    }
    i += length;
  }
  return gap;
}

bool take_rest(std::string_view text, const Gap& gap, const std::vector<DateMention>& dates, DateLine& line) {
  if (gap.rest_words == 0) return true;
  Rest rest{text, gap, dates, std::string(text.substr(gap.first_rest, gap.last_rest - gap.first_rest))};
  take_paper_in_brackets(rest, line);
  if (is_place_before(text, gap, dates.front()) && gap.rest_words <= kMaxSectionWords)
    return take_name_or_place(rest, line);
  if (take_labelled(rest, line)) return true;
  cut_behind_name(rest);
  const std::vector<Word> words = split_words(rest.words);
  const bool is_titled = phrase_length(words, 0, {PageWordClass::office}) > 0;  // "Luật gia Hà An"
  if (!is_titled && phrase_length(words, 0, {PageWordClass::event}) > 0) return false;
  // Two letters may be initials: "HA 26/02/2021".
  if (rest.is_behind_date() && is_time_zone(words) && dates.front().when.time_of_day) return true;
  if (take_names(rest, line) || is_mark_or_account(rest, words)) return true;
  if (gap.rest_words > kMaxSectionWords) return false;
  return rest.is_behind_date() ? is_section_behind(rest, line) : is_section_in_front(rest);
}

}  // namespace timtin::indexer
