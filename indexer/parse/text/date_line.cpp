#include "indexer/parse/text/date_line.hpp"

#include <algorithm>
#include <array>

#include "common/date/date_text.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/date_line_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxDateLineBytes = 220;
constexpr std::size_t kMinHeadlineWords = 4;
constexpr int kFirstYear = 1990;  // older than any web page

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
