#include "indexer/parse/line/site_lines.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "common/text/syllable.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/line/contact.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

/// "Đoàn kết - Trách nhiệm - Vì người lao động": three parts or more of a few words, each with one capital.
bool lists_virtues(const Line& line) {
  constexpr std::size_t kMaxPart = 6;
  std::size_t parts = 1, length = 0;
  for (const Word& word : line.words) {
    const bool begins_part = word.mark_before == U'-' && !word.is_joined;
    if (word.is_number || (length > 0 && !begins_part && (word.mark_before != 0 || word.is_capitalized))) return false;
    if ((length == 0 || begins_part) && !word.is_capitalized) return false;
    parts += begins_part ? 1U : 0U;
    length = begins_part ? 1 : length + 1;
    if (length > kMaxPart) return false;
  }
  return parts >= 3;
}

/// "Người Thợ Bến Số 31 (tháng 3/2020)": the line ends with the number of an issue and its month in brackets. "Số" has
/// a capital.
bool ends_with_issue(const Line& line) {
  const std::vector<Word>& words = line.words;
  constexpr std::size_t kMost = 5;  // words of number and day
  std::size_t at = words.size();
  const auto is_of_day = [](const Word& word) {
    return word.is_number || word.key == "tháng" || word.key == "năm" || word.key == "ra" || word.key == "ngày";
  };
  while (at > 0 && words.size() - at < kMost && is_of_day(words[at - 1])) --at;
  const bool is_number = at > 0 && at + 1 < words.size() && words[at].is_number && words[at - 1].key == "số";
  const bool has_year = is_number && words.back().is_number && words.back().key.size() == 4;
  return has_year && line.text.ends_with(')') && words[at - 1].is_capitalized && (at == 1 || !is_capitals(line));
}

/// "Chào mừng quý vị đến với trang tin Công đoàn cảng": a site greets. "... đến với cuộc thi" may be a headline.
bool welcomes_to_site(const std::vector<Word>& words) {
  constexpr std::size_t kMaxBefore = 8;
  if (words.size() < 5 || words[0].key != "chào" || words[1].key != "mừng") return false;
  for (std::size_t i = 3; i + 1 < std::min(words.size(), kMaxBefore); ++i)
    if (words[i - 1].key == "đến" && words[i].key == "với")
      return words[i + 1].key == "website" || phrase_length(words, i + 1, {PageWordClass::medium}) > 0;
  return false;
}

}  // namespace

bool is_capitals(const Line& line) {
  std::size_t letters = 0;
  for (const Word& word : line.words) {
    if (word.is_number) continue;
    if (!word.is_all_caps) return false;
    ++letters;
  }
  return letters > 0;
}

bool is_slogan(const Line& line) {
  if (!is_capitals(line)) return lists_virtues(line);
  std::size_t dashes = 0;
  for (const Word& word : line.words) dashes += word.mark_before == U'-' && !word.is_joined ? 1U : 0U;
  const bool lists = dashes >= 2 && line.words.size() <= 5 * (dashes + 1);
  return line.text.ends_with('!') || lists;
}

bool is_bar_of_menu(const Line& line) {
  constexpr std::size_t kMinCells = 4, kMaxCellWords = 5;
  std::size_t cells = 1, length = 0;
  for (const Word& word : line.words) {
    const char32_t mark = word.mark_before;
    const bool begins_cell = mark == U'|' || mark == U'·' || mark == U'•' || mark == U'∙';
    if (word.is_number || ((length == 0 || begins_cell) && !word.is_capitalized)) return false;
    cells += begins_cell ? 1U : 0U;
    length = begins_cell ? 1 : length + 1;
    if (length > kMaxCellWords) return false;
  }
  return cells >= kMinCells;
}

bool is_han_menu(const Line& line) {
  constexpr std::size_t kMinLabels = 5, kMaxBytes = 15;  // five signs
  const auto is_label = [&](const Word& word) {
    std::size_t i = word.begin;
    return word.mark_before == 0 && word.end - word.begin <= kMaxBytes &&
           u_getIntPropertyValue(text::next_code_point(line.text, i), UCHAR_SCRIPT) == USCRIPT_HAN;
  };
  return line.words.size() >= kMinLabels && std::ranges::all_of(line.words, is_label);
}

bool is_foreign(const Line& line) {
  constexpr std::size_t kMinWords = 3;
  const auto is_syllable = [](const Word& word) {
    return word.is_number || text::is_syllable_skeleton(text::fold(word.key));
  };
  return line.words.size() >= kMinWords && text::is_ascii(line.text) &&
         static_cast<std::size_t>(std::count_if(line.words.begin(), line.words.end(), is_syllable)) * 3 <=
             line.words.size();
}

bool is_masthead(const Line& line) {
  if (line.is_prose || line.words.empty() || line.words.size() > 20) return false;
  if (phrase_length(line.words, 0, {PageWordClass::opening}) >= 2 || ends_with_issue(line) ||
      welcomes_to_site(line.words))
    return true;
  bool names_paper = false;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const bool begins_part = i == 0 || ((line.words[i].mark_before == U'-' || line.words[i].mark_before == U'|') &&
                                        !line.words[i].is_joined);
    names_paper = names_paper || (begins_part && line.words[i].is_capitalized &&
                                  phrase_length(line.words, i, {PageWordClass::medium}) > 0);
  }
  const bool is_set_apart = line.text.find(" - ") != std::string::npos || line.text.find(" | ") != std::string::npos;
  // "CỔNG THÔNG TIN ĐIỆN TỬ CÔNG ĐOÀN ...": such names have at least two words, since a headline
  // may begin with "BÁO".
  const std::size_t medium = is_capitals(line) ? phrase_length(line.words, 0, {PageWordClass::medium}) : 0;
  const std::size_t last = line.words.size() - 1;
  const bool is_electronic = last > 1 && ((line.words[last - 1].key == "điện" && line.words[last].key == "tử") ||
                                          line.words[last].key == "online");
  constexpr std::size_t kMaxSiteName = 6;
  const bool begins_with_medium =
      phrase_length(line.words, 0, {PageWordClass::medium}) > 0 && line.words.size() > 3 &&
      std::all_of(line.words.begin(), line.words.end() - 2, [](const Word& word) { return word.is_capitalized; });
  // "BẾN SÔNG ONLINE", "Báo Bến Sông điện tử"
  if (is_electronic && (is_capitals(line) || begins_with_medium) && line.words.size() <= kMaxSiteName) return true;
  if (medium >= 2 || (medium == 1 && is_electronic)) return true;
  bool names_issue = false;
  for (std::size_t i = 0; i + 1 < line.words.size(); ++i) {
    const std::string& key = line.words[i].key;
    const bool counts = key == "số" || key == "trang" || key == "kì" || key == "issue" || key == "vol";
    names_issue = names_issue || (counts && line.words[i + 1].is_number);
  }
  return (names_paper && (is_set_apart || names_issue || has_address(line))) ||
         (names_issue && is_set_apart && line.words.size() <= 14);
}

bool ends_with_paper(const Line& line) {
  constexpr std::size_t kMaxWords = 8;
  if (line.is_prose || line.words.size() > kMaxWords || is_capitals(line)) return false;
  for (std::size_t i = 1; i < line.words.size(); ++i) {
    const bool names_paper = line.words[i].is_capitalized && phrase_length(line.words, i, {PageWordClass::medium}) > 0;
    if (names_paper)
      return std::all_of(line.words.begin() + static_cast<std::ptrdiff_t>(i), line.words.end(),
                         [](const Word& word) { return word.is_capitalized; });
  }
  return false;
}

namespace {

/// The name of a picture without its ending: "ava-top", "IMG_2041", "z77120400 5bd10f2e88ac".
bool is_bare_file_name(const Line& line) {
  constexpr std::size_t kMaxWords = 4, kMinDigits = 3;
  if (line.words.empty() || !text::is_ascii(line.text)) return false;
  std::size_t words = 1, digits = 0;
  bool is_glued = false, has_small = false;
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    const auto c = static_cast<unsigned char>(line.text[i]),
               before = static_cast<unsigned char>(i > 0 ? line.text[i - 1] : ' ');
    if (c != ' ' && c != '-' && c != '_' && c != '(' && c != ')' && !std::isalnum(c)) return false;
    words += c == ' ' ? 1U : 0U;
    digits += std::isdigit(c) ? 1U : 0U;
    is_glued = is_glued || (std::isdigit(c) && std::isalpha(before)) || (c == '_' && i > 0) ||
               (c == '-' && before != ' ' && i > 0);
    has_small = has_small || std::islower(c);
  }
  // "05h30" is a time.
  const bool is_clock =
      digits > 0 && digits + 1 == line.text.size() && line.text.find_first_of("hH") != std::string::npos;
  if (is_clock) return false;
  const bool is_coded = digits >= kMinDigits && (has_small || line.text.find('_') != std::string::npos);
  const bool begins_small = std::islower(static_cast<unsigned char>(line.text[0]));
  return words <= kMaxWords && is_glued && (is_coded || begins_small);
}

/// "[Image: bep-ca-dem_02.png]", "Ảnh: bep.jpg", "(bep.jpg)": what stands for a picture.
bool is_labelled_picture(const Line& line) {
  constexpr std::size_t kMaxLabelWords = 3;
  const std::string_view text = trim_marks(line.text, "[](){}<>*!");
  const std::size_t colon = text.rfind(": ");
  const std::string_view name = colon == std::string_view::npos ? text : text.substr(colon + 2);
  return ends_like_picture(name) && name.find_first_of(" /") == std::string_view::npos &&
         (colon == std::string_view::npos || split_words(text.substr(0, colon)).size() <= kMaxLabelWords);
}

}  // namespace

bool ends_like_picture(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kEndings = {".jpg", ".jpeg", ".png",  ".gif", ".webp",
                                                               ".bmp", ".svg",  ".avif", ".heic"};
  const std::string lower = text::to_lower_ascii(text);
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) { return lower.ends_with(end); });
}

bool is_file_name(const Line& line) {
  constexpr std::size_t kMaxWords = 5, kMaxBytes = 80;  // "anh-bep (2).png"
  if (line.text.size() < 5 || line.text.size() > kMaxBytes) return false;
  if (is_bare_file_name(line) || is_labelled_picture(line)) return true;
  const auto blanks = static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' '));
  if (blanks >= kMaxWords || line.text.find(": ") != std::string::npos) return false;
  return ends_like_picture(line.text);
}

bool has_address(const Line& line) {
  const std::string& text = line.text;
  if (text.find("www.") != std::string::npos || text.find("://") != std::string::npos) return true;
  if (const std::size_t at = text.find('@'); at != std::string::npos && text.find('.', at) != std::string::npos)
    return true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (is_site_address(trim_marks(std::string_view(text).substr(begin, end - begin), "()[],;:"))) return true;
    begin = end + 1;
  }
  return has_phone(line);
}

bool mentions_site(const Line& line) {
  static constexpr PageWordClasses kSite{PageWordClass::button,  PageWordClass::opening,  PageWordClass::section,
                                         PageWordClass::counter, PageWordClass::comments, PageWordClass::related};
  for (std::size_t i = 0; i < line.words.size(); ++i)
    if (phrase_length(line.words, i, kSite) >= 2) return true;
  return false;
}

}  // namespace timtin::indexer
