#include "indexer/parse/text/date_line.hpp"

#include <algorithm>
#include <array>

#include "common/date/date_text.hpp"
#include "common/unicode/ascii.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxDateLineBytes = 220;
constexpr std::size_t kMaxSectionWords = 5;
constexpr std::size_t kMinHeadlineWords = 4;
constexpr int kFirstYear = 1990;  // older than any web page

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

/// What the words between two dates say.
struct Gap {
  DateLabel label = DateLabel::none;                               ///< of the date that follows them
  std::size_t first_rest = std::string_view::npos, last_rest = 0;  ///< bytes of unknown words
  std::size_t rest_words = 0;
  bool names_author = false;  ///< has "Đăng bởi"
};

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

/// "Thứ Năm, 26.4.2018", "Chủ nhật 8/4/2018".
bool is_weekday(std::string_view date) {
  static constexpr std::array<std::string_view, 6> kDays = {"Thứ ", "THỨ ", "thứ ", "Chủ ", "CHỦ ", "CN"};
  return std::ranges::any_of(kDays, [&](std::string_view day) { return date.starts_with(day); });
}

/// "BÁO SÔNG LAM SỐ 1234 - THỨ BA ...", "4 | Báo Sông Lam | Số 96": a paper's name before a number of its own.
bool names_issue(const std::vector<Word>& words) {
  const auto name = std::ranges::find_if(words, [](const Word& word) { return !word.is_number; });
  const auto number = std::ranges::find(words, "số", &Word::key);
  if (name >= number || number == words.end() || !name->is_capitalized) return false;
  const std::size_t first = static_cast<std::size_t>(name - words.begin());
  const std::size_t length = phrase_length(words, first, {PageWordClass::medium});
  if (length == 0 || std::next(name)->key == "cáo") return false;  // "BÁO CÁO SỐ 12" is no paper
  return std::all_of(name + static_cast<std::ptrdiff_t>(length), number,
                     [](const Word& word) { return word.is_capitalized; });
}

/// "THỢ & ĐỜI SỐNG   Số 97 - Thứ Năm, 26.4.2018": a name in capitals, its number, and a day with its weekday, which no
/// document has.
bool heads_page(const std::vector<Word>& words, std::string_view date) {
  const auto number = std::ranges::find(words, "số", &Word::key);
  return number != words.begin() && words.end() - number == 2 && number[1].is_number && is_weekday(date) &&
         std::all_of(words.begin(), number, [](const Word& word) { return word.is_all_caps || word.is_number; });
}

/// "Số 20 (1203), ra ngày ...", "Tạp chí số 7, xuất bản ngày ...": the issue of a printed paper, which is of that day.
bool is_issue(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 14> kWords = {"số",    "ra", "báo",  "tạp",  "chí",  "ngày", "thứ",
                                                              "tháng", "kì", "phát", "hành", "xuất", "bản",  "trang"};
  bool has_number = false, is_numbered = false, comes_out = names_issue(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& key = words[i].key;
    const std::string_view before = i > 0 ? std::string_view(words[i - 1].key) : std::string_view();
    has_number = has_number || words[i].is_number;
    is_numbered = is_numbered || key == "số";
    comes_out = comes_out || key == "ra" || (key == "hành" && before == "phát") || (key == "bản" && before == "xuất");
    // "Lao Động Phú Lâm, số 12, ra ngày ...": the paper's name stands in front.
    if (!is_numbered && (comes_out || !has_number) && words[i].is_capitalized) continue;
    if (!words[i].is_number && std::find(kWords.begin(), kWords.end(), key) == kWords.end()) return false;
  }
  return has_number && is_numbered && comes_out;
}

/// "trang 5", behind the day of a printed issue.
bool is_page_number(const std::vector<Word>& words) {
  return std::all_of(words.begin(), words.end(),
                     [](const Word& word) { return word.is_number || word.key == "trang" || word.key == "tr"; });
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

/// "Điểm tin bến cá ngày 5/4/2021": what the text is, not when it was printed. A place has capitals, a section a mark.
bool names_digest(const Line& line, const Gap& gap, const DateMention& date) {
  constexpr std::size_t kMinWords = 3, kMinKnownWords = 4;  // known: "Tin tức", as in the names of sections
  std::vector<Word> before;
  std::copy_if(line.words.begin(), line.words.end(), std::back_inserter(before),
               [&](const Word& word) { return word.end <= date.begin && word.key != "ngày"; });
  const bool ends_there = trim_marks(std::string_view(line.text).substr(date.end), ".").empty();
  const std::size_t day = line.text.find("ngày ");
  if (date.when.time_of_day || !ends_there || day == std::string::npos ||
      before.size() < (gap.rest_words == 0 ? kMinKnownWords : kMinWords))
    return false;
  const bool is_label = phrase_length(before, 0, {PageWordClass::author}) > 0;  // "Đăng bởi quantri ngày ..."
  if (is_label || gap.label != DateLabel::none || before.back().end + 1 != day) return false;
  return before[0].is_capitalized && !before.back().is_capitalized &&
         std::all_of(before.begin(), before.end(), [](const Word& word) { return word.mark_before == 0; });
}

bool is_medium_name(const std::string& name) { return is_medium(name) && !is_desk(split_words(name)); }

/// Consumes words that are neither date nor label: names, a section after a separator, a place.
/// False for other words, since the line is then a sentence or a headline.
bool take_rest(std::string_view text, const Gap& gap, const std::vector<DateMention>& dates, DateLine& line) {
  if (gap.rest_words == 0) return true;
  std::string rest(text.substr(gap.first_rest, gap.last_rest - gap.first_rest));
  // "Hà An (Báo Sông Lam) 26/02/2021": a name and its paper.
  if (const std::size_t open = rest.find(" ("); open != std::string::npos) {
    const std::size_t begin = gap.first_rest + open + 2;
    const std::string inner(text.substr(begin, text.find(')', begin) - begin));
    const std::vector<Word> inner_words = split_words(inner);
    const std::size_t label = phrase_length(inner_words, 0, {PageWordClass::source});  // "(Theo Báo Sông Lam)"
    const bool is_named = is_medium(inner) || (label > 0 && label < inner_words.size());
    if (is_named && !split_names(rest.substr(0, open)).empty()) {
      line.source = label > 0 ? inner.substr(inner_words[label].begin) : inner;
      rest.resize(open);
    }
  }
  if (is_place_before(text, gap, dates.front()) && gap.rest_words <= kMaxSectionWords) {
    // "Hà An - Bến Gỗ, 26/02/2021": a name and where it was written.
    if (const std::size_t dash = rest.find(" - ");
        dash != std::string::npos && is_person_name(split_words(rest.substr(0, dash)))) {
      line.authors.push_back(rest.substr(0, dash));
      return true;
    }
    const std::vector<Word> words = split_words(rest);
    // "Hà An Nhiên, 26/02/2021", "Hà An, 26/02/2021 08:30": a name. But "Hà Nội, ngày 26 ..." names
    // a place, as in letters.
    const bool is_dated_name = words.size() >= 3 || (words.size() == 2 && dates.front().when.time_of_day);
    // "ngày", "Thứ", "Chủ" go on with a letter that is not ASCII; "Wed", "Mar" do not.
    const std::string_view start = text.substr(dates.front().begin, 3);
    const bool is_bare =
        start.front() <= '9' || std::none_of(start.begin(), start.end(), [](char c) { return (c & 0x80) != 0; });
    if (is_dated_name && is_bare && is_person_name(words)) {
      line.authors.push_back(rest);
      return true;
    }
    return std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_capitalized; });
  }
  // "26/02/2021 (Theo Báo Sông Lam)", "26/02/2021 | PV: Hà An".
  const Line labelled = make_line(rest, false);
  if (const auto byline = parse_byline(labelled);
      byline && byline->kind == BylineKind::labelled && byline->craft != Craft::other) {
    line.authors.insert(line.authors.end(), byline->authors.begin(), byline->authors.end());
    if (line.source.empty()) line.source = byline->source;
    return true;
  }
  // "Được đăng bởi Hà An vào Th 5, 06/05/2021": the name ends before "vào".
  if (const std::size_t at = rest.find(" vào "); at != std::string::npos && gap.last_rest <= dates.front().begin) {
    const std::string name = rest.substr(0, at);
    if (is_person_name(split_words(name)) && split_words(rest.substr(at)).size() <= 3) rest = name;
  }
  // "bởi Hà An trong Chuyện bến"
  if (const std::size_t at = rest.find(" trong ");
      at != std::string::npos && is_person_name(split_words(rest.substr(0, at))))
    rest.resize(at);
  const std::vector<Word> rest_words = split_words(rest);
  const bool is_titled = phrase_length(rest_words, 0, {PageWordClass::office}) > 0;  // "Luật gia Hà An"
  if (!is_titled && phrase_length(rest_words, 0, {PageWordClass::event}) > 0) return false;
  // Two letters may be initials: "HA 26/02/2021".
  if (gap.first_rest > dates.front().begin && is_time_zone(rest_words) && dates.front().when.time_of_day) return true;
  std::vector<std::string> names = split_names(rest);
  if (!names.empty()) {
    const auto medium = std::ranges::find_if(names, is_medium_name);  // "Báo Sông Lam - Hà An - 26/02/2021"
    if (medium != names.end() && names.size() > 1) {
      line.source = *medium;
      names.erase(medium);
    }
    line.authors.insert(line.authors.end(), names.begin(), names.end());
    return true;
  }
  constexpr std::ptrdiff_t kMinMark = 3;  // letters: "SGGPO 27/01/2024"
  const auto letters = std::ranges::count_if(rest, [](char byte) { return (byte & 0xC0) != 0x80; });
  if (rest_words.size() == 1 && is_abbreviation(rest_words[0]) && letters >= kMinMark) return true;
  if (is_account(rest_words) || is_login(rest)) return true;
  // "17/09/2016 - Đăng bởi : cho-que quan-tri": accounts.
  constexpr std::size_t kMaxAccountWords = 6;
  if (gap.names_author && gap.rest_words <= kMaxAccountWords && !rest_words[0].is_capitalized) return true;
  if (gap.rest_words > kMaxSectionWords) return false;
  if (gap.first_rest > dates.front().begin) {
    const std::string_view before = trim_marks(text.substr(0, gap.first_rest), "");
    const bool is_in_section =
        before.ends_with(" trong") || rest.starts_with("trong ");  // "... lúc 19:00 trong Chuyện bến"
    // "Hà An 26/02/2021 5:55 sáng Chuyện bến": with a name in front, a section needs no mark. Its first word may be
    // known.
    const auto last =
        std::find_if(dates.rbegin(), dates.rend(), [&](const DateMention& one) { return one.end <= gap.first_rest; });
    const std::string_view tail = text.substr(last->end);
    const std::vector<Word> section = split_words(tail);
    if (section.size() <= kMaxSectionWords && is_set_off(text, last->end + section[0].begin)) return true;
    const bool is_section = !line.authors.empty() && section.size() <= kMaxSectionWords && section[0].is_capitalized;
    return is_in_section || is_section || is_set_off(text, gap.first_rest);
  }
  // "Chuyện bến - 26/02/2021 - Hà An": a few words that a mark sets off from the date.
  constexpr std::size_t kMaxKnownSection = 3;
  const std::string_view head = trim_marks(text.substr(0, dates.front().begin), "");
  const bool is_marked = head.ends_with('|') || head.ends_with('-') || head.ends_with("–") || head.ends_with("•");
  if (is_marked && split_words(head).size() <= kMaxKnownSection && split_words(head)[0].is_capitalized) return true;
  // An unknown section before a date with a time at the end of the line: "Nhịp sống mới 05/03/2021
  // 07:05".
  const std::string_view between = text.substr(gap.last_rest, dates.front().begin - gap.last_rest);
  return dates.size() == 1 && dates.front().when.time_of_day && between.find(':') == std::string_view::npos &&
         trim_marks(text.substr(dates.front().end), ")]").empty();
}

std::vector<Word> words_between(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  std::vector<Word> between;
  std::copy_if(words.begin(), words.end(), std::back_inserter(between),
               [&](const Word& word) { return word.begin >= from && word.end <= to; });
  return between;
}

bool is_publishable(const LocalTime& when) { return static_cast<int>(when.day.year()) >= kFirstYear; }

/// "Kỷ niệm 15 năm thành lập (13/5/2009)": a date without a time in such a headline is the
/// anniversary.
bool names_anniversary(std::string_view headline) {
  const std::vector<Word> words = split_words(headline);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (phrase_length(words, i, {PageWordClass::anniversary}) > 0) return true;
  return false;
}

/// "27/02/2019 14:12 - Headline", "Headline | 27/02/2019": a date without a time needs a bar beside it. A long headline
/// behind a stamp needs no mark: "2019-02-27 14:12:00 Headline".
std::optional<HeadlineDate> read_set_off_date(std::string_view text) {
  const std::vector<DateMention> dates = find_dates(text);
  if (dates.size() != 1 || !is_publishable(dates[0].when)) return std::nullopt;
  const std::string_view before = trim_marks(text.substr(0, dates[0].begin), "");
  const std::string_view after = trim_marks(text.substr(dates[0].end), "");
  const std::string_view rest = before.empty() ? after : before;
  if (!before.empty() && !after.empty()) return std::nullopt;
  const char mark = rest.empty() ? '\0' : before.empty() ? rest.front() : rest.back();
  const bool is_set_off = mark == '|' || (dates[0].when.time_of_day && (mark == '-' || mark == ':'));
  const std::string_view headline = trim_marks(rest, "|-:");
  const std::vector<Word> words = split_words(headline);
  constexpr std::size_t kMinWordsUnmarked = 6;
  const bool is_behind_stamp = before.empty() && dates[0].when.time_of_day && headline == rest &&
                               words.size() >= kMinWordsUnmarked && words[0].is_capitalized;
  if ((!is_set_off && !is_behind_stamp) || words.size() < kMinHeadlineWords) return std::nullopt;
  return HeadlineDate{dates[0].when, std::string(headline)};
}

/// "2023-01-16 10:22 来源：工人报": a day with its time, and what a colon as wide as the letters labels.
bool is_stamp_with_label(const Line& line, const std::vector<DateMention>& dates) {
  return !line.is_prose && dates.size() == 1 && dates[0].begin == 0 && dates[0].when.time_of_day &&
         is_publishable(dates[0].when) && line.text.find("：") != std::string::npos;
}

/// "Chuyện xưởng may, [05/11/2019 16:09]": who posts a message, as programs for messages print it.
bool is_message_stamp(const Line& line, const std::vector<DateMention>& dates) {
  return dates.size() == 1 && dates[0].when.time_of_day && is_publishable(dates[0].when) && line.text.ends_with(']') &&
         std::string_view(line.text).substr(0, dates[0].begin).ends_with(", [");
}

}  // namespace

std::optional<DateLine> parse_date_line(const Line& line) {
  if (line.words.empty() || line.text.size() > kMaxDateLineBytes) return std::nullopt;
  const std::vector<DateMention> dates = find_dates(line.text);
  if (dates.empty()) return std::nullopt;
  if (is_stamp_with_label(line, dates) || is_message_stamp(line, dates))
    return DateLine{.dates = {{DateLabel::none, dates[0].when}}};
  DateLine result;
  std::size_t from = 0;
  bool is_printed = false;
  for (std::size_t i = 0; i <= dates.size(); ++i) {
    const std::size_t to = i < dates.size() ? dates[i].begin : line.text.size();
    const std::vector<Word> between = words_between(line.words, from, to);
    const Gap gap = read_gap(between);
    if (i == 0 && dates.size() == 1 && names_digest(line, gap, dates[0])) return std::nullopt;
    is_printed = is_issue(between) ||
                 (i < dates.size() && heads_page(between, std::string_view(line.text).substr(to))) ||
                 (is_printed && is_page_number(between));
    if (!is_printed && !take_rest(line.text, gap, dates, result)) return std::nullopt;
    if (i == dates.size()) break;
    if (!is_publishable(dates[i].when)) return std::nullopt;
    result.dates.push_back({is_printed ? DateLabel::published : gap.label, dates[i].when});
    from = dates[i].end;
  }
  return result;
}

std::optional<HeadlineDate> parse_headline_date(const std::string& headline) {
  const auto read = [](std::string_view inner, std::string_view rest) -> std::optional<HeadlineDate> {
    const auto line = parse_date_line(make_line(clean_spaces(inner), false));
    if (!line || line->dates.size() != 1 || line->dates[0].label == DateLabel::crawled) return std::nullopt;
    if (!line->dates[0].when.time_of_day && names_anniversary(rest)) return std::nullopt;
    std::string cleaned(trim_marks(rest, "-|:"));
    if (cleaned.empty()) return std::nullopt;
    return HeadlineDate{line->dates[0].when, std::move(cleaned)};
  };
  const std::string_view text = headline;
  if (auto dated = read_set_off_date(text)) return dated;
  for (const char* brackets : {"()", "[]"}) {
    if (text.ends_with(brackets[1])) {
      const std::size_t open = text.rfind(brackets[0]);
      if (open != std::string_view::npos && open > 0)
        return read(text.substr(open + 1, text.size() - open - 2), text.substr(0, open));
    }
    if (text.starts_with(brackets[0])) {
      const std::size_t close = text.find(brackets[1]);
      if (close != std::string_view::npos) return read(text.substr(1, close - 1), text.substr(close + 1));
    }
  }
  return std::nullopt;
}

}  // namespace timtin::indexer
