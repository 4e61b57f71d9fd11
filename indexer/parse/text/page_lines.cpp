#include "indexer/parse/text/page_lines.hpp"

#include <algorithm>

#include "indexer/parse/text/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kStampDigits = 14;  // yyyymmddhhmmss
constexpr std::size_t kMaxStampLabel = 3;
constexpr std::size_t kMaxHeadingExtra = 2;  // words of a list's heading that the table does not know
constexpr std::size_t kMaxOpeningWords = 30;
constexpr std::size_t kMinMixedWords = 3;
constexpr std::size_t kMinKickerOfSections = 4;
constexpr double kMixedShare = 0.6;
constexpr double kFullShare = 0.99;

constexpr WordClasses kSite{WordClass::button, WordClass::section, WordClass::related, WordClass::comments,
                            WordClass::counter};

/// Index of the stamp among the words of a draft line.
std::optional<std::size_t> find_stamp(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < std::min(words.size(), kMaxStampLabel + 1); ++i) {
    const bool is_year = words[i].key.starts_with("19") || words[i].key.starts_with("20");
    if (words[i].is_number && words[i].key.size() == kStampDigits && is_year) return i;
  }
  return std::nullopt;
}

bool has_colon_behind(const Line& line, std::size_t word) {
  return word < line.words.size() ? line.words[word].mark_before == U':' : line.has_colon;
}

/// "Tags: ...", "Bản quyền thuộc về ...": the site speaks.
bool has_opening(const Line& line) {
  if (line.text.starts_with("©")) return true;
  if (line.words.size() > kMaxOpeningWords) return false;
  const std::size_t length = phrase_length(line.words, 0, {WordClass::opening});
  return length > 1 || (length == 1 && has_colon_behind(line, 1));
}

/// "Tin liên quan", "Bình luận (2)": nearly nothing but the phrase.
bool is_heading(const Line& line, WordClass word_class) {
  const std::size_t length = phrase_length(line.words, 0, {word_class});
  if (length == 0) return false;
  const auto words =
      static_cast<std::size_t>(std::count_if(line.words.begin() + static_cast<std::ptrdiff_t>(length), line.words.end(),
                                             [](const Word& word) { return !word.is_number; }));
  return words == 0 || (words <= kMaxHeadingExtra && has_colon_behind(line, line.words.size()));
}

/// "Trang chủ » Tin tức » Nữ công", with sections no table knows too.
bool is_breadcrumb(const Line& line) {
  if (line.is_prose || phrase_length(line.words, 0, {WordClass::section}) == 0) return false;
  const auto is_arrow = [](const Word& word) {
    return word.mark_before == U'»' || word.mark_before == U'>' || word.mark_before == U'›' || word.mark_before == U'→';
  };
  if (std::any_of(line.words.begin(), line.words.end(), is_arrow)) return true;
  return line.words[0].key == "trang" && line.text.find(" / ") != std::string::npos;
}

LineRole role_of(const Line& line) {
  if (line.words.empty()) return line.is_prose ? LineRole::text : LineRole::site;
  if (find_stamp(line.words)) return LineRole::draft;
  if (!page_address(line).empty()) return LineRole::site;
  if (is_heading(line, WordClass::comments)) return LineRole::comments;
  if (is_heading(line, WordClass::related)) return LineRole::related;
  if (is_breadcrumb(line)) return LineRole::site;
  const double share = share_of_phrases(line.words, kSite);
  const bool only_numbers =
      std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.is_number; });
  // Section names may make up a kicker: "Công đoàn Giao thông Thủ đô:".
  const bool may_be_kicker = line.has_colon && line.words.size() >= kMinKickerOfSections &&
                             share_of_phrases(line.words, {WordClass::section}) > kFullShare;
  if ((share > kFullShare && !may_be_kicker) || only_numbers) return LineRole::site;
  const auto byline = parse_byline(line);
  if (line.is_prose || line.has_colon || (byline && byline->kind != BylineKind::name)) return LineRole::text;
  if (has_opening(line)) return LineRole::site;
  return share >= kMixedShare && line.words.size() >= kMinMixedWords ? LineRole::site : LineRole::text;
}

}  // namespace

std::string page_address(const Line& line) {
  const std::size_t begin = std::min(line.text.find("http://"), line.text.find("https://"));
  if (begin == std::string::npos || line.text.find(' ', begin) != std::string::npos) return {};
  const std::size_t label = begin == 0 ? 0 : phrase_length(line.words, 0, {WordClass::opening});
  const bool is_announced =
      begin == 0 || (label > 0 && has_colon_behind(line, label) && line.words[label].begin == begin);
  return is_announced ? line.text.substr(begin) : std::string();
}

std::string draft_headline(const Line& line) {
  const auto stamp = find_stamp(line.words);
  if (!stamp || *stamp + 1 >= line.words.size()) return {};
  const std::size_t begin = line.words[*stamp].end;
  return std::string(trim_marks(std::string_view(line.text).substr(begin), ""));
}

std::vector<PageLine> read_page_lines(std::string_view text) {
  std::vector<PageLine> page;
  for (Line& line : split_lines(text)) {
    PageLine read{.line = std::move(line)};
    read.role = role_of(read.line);
    // A date line may hold sections and buttons, so it is looked for among them too.
    if (read.role == LineRole::text || read.role == LineRole::site) {
      read.dates = parse_date_line(read.line);
      if (read.dates) read.role = LineRole::date;
    }
    if (read.role == LineRole::text) read.byline = parse_byline(read.line);
    read.is_section =
        read.role == LineRole::site && share_of_phrases(read.line.words, {WordClass::section}) > kFullShare;
    page.push_back(std::move(read));
  }
  if (page.size() > 1 && page.front().line.text.size() == 1) page.erase(page.begin());
  return page;
}

}  // namespace timtin::indexer
