#include "indexer/parse/boxes/content_lines.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date/date_text.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxMonthBytes = 40;  // "Tháng Mười Một, 2021"

bool is_day(std::string_view text) {
  if (text.empty() || text.size() > 2 || !std::ranges::all_of(text, text::is_ascii_digit)) return false;
  const int day = std::stoi(std::string(text));
  return day >= 1 && day <= 31;
}

/// "14" and "Tháng 9, 2021" -> "14 Tháng 9, 2021"; "03" and "05/2019" -> "03/05/2019". Nothing where that is no date.
std::optional<std::string> joined_date(std::string_view day, std::string_view month) {
  if (!is_day(day) || month.empty() || month.size() > kMaxMonthBytes || parse_date_text(month)) return std::nullopt;
  for (const char* joint : {" ", "/"}) {
    std::string date = text::to_nfc(std::string(day) + joint + std::string(month));
    if (parse_date_text(date)) return date;
  }
  return std::nullopt;
}

}  // namespace

std::string date_set_apart(const std::string& text, const std::string& block, bool is_with_author) {
  const auto is_date_line = [](const std::string& line) { return parse_date_line(make_line(line, false)).has_value(); };
  const std::string own = text::to_nfc(text);
  const auto dates = find_dates(own);
  if (dates.size() != 1 || is_date_line(text::to_nfc(block))) return {};
  if (is_date_line(own)) return own;
  return is_with_author ? own.substr(dates[0].begin, dates[0].end - dates[0].begin) : std::string();
}

void drop_teasers_behind_name(HtmlContent& content) {
  constexpr std::size_t kMinTeasers = 3, kMaxLeadBytes = 200;
  const auto is_lead = [&](std::size_t i) {
    const std::string line = text::to_nfc(content.lines[i]);
    const std::vector<Word> words = split_words(line);
    const bool is_note = line.find(':') != std::string::npos || line.find("nhân vật") != std::string::npos ||
                         line.find("hi chú") != std::string::npos || line.find("thay đổi") != std::string::npos;
    return line.size() <= kMaxLeadBytes && ends_sentence(line) && !is_note && !words.empty() && words[0].begin == 0;
  };
  std::size_t end = content.lines.size(), count = 0;
  for (std::size_t k = content.breaks.size(); k-- > 0;) {
    const std::size_t begin = content.breaks[k];
    if (begin + 1 != end || !is_lead(begin)) break;
    end = begin;
    ++count;
  }
  if (count < kMinTeasers || end == 0) return;
  const auto byline = parse_byline(make_line(text::to_nfc(content.lines[end - 1]), false));
  if (!byline || byline->authors.empty()) return;
  content.lines.resize(end);
  content.markup.resize(end);
}

void join_split_dates(HtmlContent& content) {
  for (std::size_t i = 0; i < content.lines.size(); ++i) {
    const std::string& line = content.lines[i];
    if (line.size() >= kMinParagraphBytes && ends_sentence(line)) return;
    const std::size_t blank = line.find(' ');
    const bool is_split = blank != std::string::npos && !parse_date_text(line);
    if (auto date = is_split ? joined_date(line.substr(0, blank), line.substr(blank + 1)) : std::nullopt) {
      content.lines[i] = std::move(*date);
    } else if (i + 1 < content.lines.size()) {
      date = joined_date(line, content.lines[i + 1]);
      if (!date) continue;
      content.lines[i] = std::move(*date);
      content.lines.erase(content.lines.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      content.markup.erase(content.markup.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

}  // namespace timtin::indexer
