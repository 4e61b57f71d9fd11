#include "indexer/parse/text/text_line.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "common/date/date_tokens.hpp"
#include "common/text/surface_table.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/entities.hpp"
#include "indexer/parse/invisible.hpp"
#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinProseWords = 5;
constexpr std::size_t kMaxHeadlineWords = 32;
constexpr std::size_t kMinListWords = 12;  // a line this long that ends with ':' or ';' introduces a list

/// A byte of a character, but not its first.
bool is_inner_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::u16string to_utf16(std::string_view text) {
  std::u16string result;
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = text::next_code_point(text, i);
    if (c < 0 || c > 0xFFFF) return {};
    result.push_back(static_cast<char16_t>(c));
  }
  return result;
}

std::string make_key(std::string_view word) {
  std::string lower = text::to_lower(word);
  const std::u16string units = to_utf16(lower);
  if (units.empty() || units.size() > 8) return lower;
  const auto canonical = text::canonical_syllable(units);
  return canonical ? text::to_utf8(*canonical) : lower;
}

/// A cache for the keys of words, since news repeats the same words.
std::string key_of(std::string_view word) {
  constexpr std::size_t kMaxWords = 50'000, kMaxWordBytes = 24;
  thread_local text::SurfaceTable<std::string> keys;
  if (word.size() > kMaxWordBytes) return make_key(word);
  if (const std::string* known = keys.find(word, keys.hash_of(word))) return *known;
  std::string key = make_key(word);
  if (keys.size() < kMaxWords) keys.add(word, key);
  return key;
}

void set_case(std::string_view text, Word& word) {
  std::size_t i = word.begin;
  word.is_capitalized = u_isupper(text::next_code_point(text, i));
  word.is_all_caps = word.is_capitalized;
  while (word.is_all_caps && i < word.end) word.is_all_caps = !u_islower(text::next_code_point(text, i));
}

/// "Con tôi được nghỉ mấy ngày? (chị Mai, xưởng may Hai)": a letter and who wrote it. "... lên? (Kỳ 2)" is a headline.
bool asks_in_brackets(const Line& line) {
  constexpr std::size_t kMinWriterWords = 4;
  if (!line.text.ends_with(')')) return false;
  const std::size_t open = line.text.rfind(" (");
  if (open == std::string::npos || open == 0 || std::string_view("?!.").find(line.text[open - 1]) == std::string::npos)
    return false;
  const auto inside =
      std::count_if(line.words.begin(), line.words.end(), [&](const Word& word) { return word.begin > open; });
  return static_cast<std::size_t>(inside) >= kMinWriterWords &&
         line.words.size() >= kMinProseWords + static_cast<std::size_t>(inside);
}

bool reads_as_prose(const Line& line) {
  if (line.words.size() > kMaxHeadlineWords) return true;
  // Chinese has no blanks that would count its words.
  if (ends_sentence(line.text))
    return line.words.size() >= kMinProseWords || (line.text.find("。") < line.text.size() && line.text.size() >= 30);
  if (asks_in_brackets(line)) return true;
  return (line.text.ends_with(':') || line.text.ends_with(';')) && line.words.size() >= kMinListWords;
}

/// Finds the two columns that the head of a Vietnamese letter has: the sender and its number at the left, the motto of
/// the state, place and date at the right. The plain text of a document has them on one line, with blanks between.
class Letterhead {
 public:
  /// Where the right column of `line` begins; npos when it has none.
  std::size_t right_column(std::string_view line) {
    const std::size_t gap =
        std::min(line.find("    ", line.find_first_not_of(" \t")), line.find('\t', line.find_first_not_of(" \t")));
    if (lines_left_ > 0) --lines_left_;
    if (gap == std::string_view::npos) return gap;
    const std::size_t right = line.find_first_not_of(" \t", gap);
    if (right == std::string_view::npos) return right;
    if (is_motto(line.substr(right))) lines_left_ = kLines;
    return lines_left_ > 0 ? right : std::string_view::npos;
  }

 private:
  static constexpr std::size_t kLines = 4;

  static bool is_motto(std::string_view text) {
    const std::string folded = text::fold(text.substr(0, std::min<std::size_t>(text.size(), 80)));
    return folded.starts_with("cong hoa xa hoi chu nghia viet nam") ||
           folded.starts_with("doc lap - tu do - hanh phuc") || folded.starts_with("doc lap – tu do – hanh phuc");
  }

  std::size_t lines_left_ = 0;
};

/// "Tin tức    Tuyển dụng    Liên hệ    Đối tác": the labels of a menu on one line, most of them known; empty if it is
/// none.
std::vector<std::string_view> menu_labels(std::string_view line) {
  constexpr std::size_t kMin = 4, kMaxWords = 4;
  static constexpr PageWordClasses kSite{PageWordClass::button, PageWordClass::section};
  std::vector<std::string_view> labels;
  std::size_t known = 0;
  if (line.find('\t') == line.npos && line.find("   ") == line.npos) return labels;
  while (!line.empty()) {
    std::size_t gap = 0;
    while (gap < line.size() && line[gap] != '\t' && !line.substr(gap).starts_with("   ")) ++gap;
    const std::string_view label = trim_marks(line.substr(0, gap), "\t\r");
    line.remove_prefix(std::min(gap + 1, line.size()));
    if (label.empty()) continue;
    const std::vector<Word> words = split_words(label);
    if (words.empty() || words.size() > kMaxWords || !words[0].is_capitalized) return {};
    known += is_phrase(words, kSite) ? 1U : 0U;
    labels.push_back(label);
  }
  return labels.size() >= kMin && 2 * known >= labels.size() ? labels : std::vector<std::string_view>();
}

/// "2<tab>Kha Thị Lành<tab>1.904" has three.
std::size_t count_cells(std::string_view line) {
  std::size_t cells = 0;
  for (bool is_inside = false; const char c : line) {
    if (c != '\t' && c != ' ') cells += is_inside ? 0U : 1U;
    is_inside = c != '\t' && (is_inside || c != ' ');
  }
  return cells;
}

}  // namespace

bool ends_sentence(std::string_view text) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view closing : {"\"", ")", "”", "’", "»", "]", "/", "'"})
      if (text.ends_with(closing)) {
        text.remove_suffix(closing.size());
        trimmed = true;
      }
  }
  return (text.ends_with('.') && !text.ends_with("...")) || text.ends_with("。");
}

std::vector<Word> split_words(std::string_view text) {
  const std::vector<date::DateToken> tokens = date::tokenize_without_words(text);
  std::vector<Word> words;
  words.reserve(tokens.size());
  char32_t mark = 0;
  for (const date::DateToken& token : tokens) {
    if (token.kind == date::DateToken::Kind::mark) {
      mark = token.mark;
      continue;
    }
    Word word{.begin = token.begin, .end = token.end, .mark_before = mark, .is_joined = !token.after_space};
    word.is_number = token.kind == date::DateToken::Kind::number;
    const std::string_view surface = text.substr(token.begin, token.end - token.begin);
    word.key = word.is_number ? std::string(surface) : key_of(surface);
    if (!word.is_number) set_case(text, word);
    words.push_back(std::move(word));
    mark = 0;
  }
  return words;
}

std::string without(std::string_view text, std::string_view part) {
  std::string result;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t at = std::min(text.find(part, from), text.size());
    result += text.substr(from, at - from);
    from = at + part.size();
  }
  return result;
}

std::string clean_spaces(std::string_view text) {
  const std::string seen = without_invisible(std::string(text));
  std::string result;
  result.reserve(text.size());
  bool wants_space = false;
  for (std::size_t i = 0; i < seen.size();) {
    const std::size_t begin = i;
    const UChar32 c = text::next_code_point(seen, i);
    if (c >= 0 && (u_isUWhiteSpace(c) || u_iscntrl(c))) {
      wants_space = !result.empty();
      continue;
    }
    if (wants_space) result.push_back(' ');
    wants_space = false;
    result.append(seen, begin, i - begin);
  }
  return result;
}

Line make_line(std::string_view text, bool after_blank) {
  Line line{.text = std::string(text), .after_blank = after_blank};
  line.has_colon = text.ends_with(':');
  if (text.size() > kMaxShortLine) {
    line.is_prose = true;
    return line;
  }
  line.words = split_words(text);
  line.is_prose = reads_as_prose(line);
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool after_blank = false;
  LinePlace place{.number = 1};
  Letterhead letterhead;
  const auto add = [&](std::string_view raw) {
    std::string clean = clean_spaces(decode_entities(text::to_nfc(raw)));
    if (clean.empty()) return;
    lines.push_back(make_line(clean, after_blank));
    lines.back().place = place;
    lines.back().cells = count_cells(raw);
    after_blank = false;
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const bool is_windows_end = text.substr(end, 2) == "\r\n";
    const std::size_t step = std::min(end + (is_windows_end ? 2 : 1), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(step);
    place.end = place.begin + end;
    const std::size_t count = lines.size();
    if (const std::size_t right = letterhead.right_column(line); right != std::string_view::npos) {
      add(line.substr(0, right));
      add(line.substr(right));
    } else if (const auto labels = menu_labels(line); !labels.empty()) {
      for (const std::string_view label : labels) {
        add(label);
        lines.back().is_menu_label = true;
      }
    } else {
      add(line);
    }
    place = {.number = place.number + 1, .begin = place.begin + step};
    after_blank = lines.size() == count;
  }
  return lines;
}

std::vector<std::string> plain_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string line = clean_spaces(decode_entities(text::to_nfc(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::string_view trim_marks(std::string_view text, std::string_view marks) {
  const auto is_trimmed = [&](std::string_view character) {
    return character == " " || marks.find(character) != std::string_view::npos;
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); begin = i) {
    text::next_code_point(text, i);
    if (!is_trimmed(text.substr(begin, i - begin))) break;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_inner_byte(text[last])) --last;
    if (!is_trimmed(text.substr(last))) break;
    text = text.substr(0, last);
  }
  return text;
}

bool same_words(std::string_view left, std::string_view right) {
  return same_words(split_words(left), split_words(right));
}

bool same_words(const std::vector<Word>& left, const std::vector<Word>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Word& x, const Word& y) { return x.key == y.key; });
}

}  // namespace timtin::indexer
