#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A word or a number on a line.
struct Word {
  std::string key{};               ///< lower case, canonical syllable where it is one: "Toà" -> "tòa"
  std::size_t begin = 0, end = 0;  ///< byte offsets in the line
  char32_t mark_before = 0;        ///< last non-space character before the word, if it is not part of a word; 0 = none
  bool is_joined = false;          ///< no space before it
  bool is_number = false;
  bool is_capitalized = false;  ///< begins with an upper-case letter
  bool is_all_caps = false;     ///< no lower-case letter
};

/// The place of a line in the text it was read from.
struct LinePlace {
  std::size_t number = 0;          ///< from 1, blank lines counted
  std::size_t begin = 0, end = 0;  ///< byte offsets
};

/// A line of a scraped text with its words.
struct Line {
  std::string text;            ///< NFC, trimmed, single spaces, entities decoded; never empty
  bool after_blank = false;    ///< follows an empty line
  bool is_prose = false;       ///< a sentence or more; not a headline, a name or a button
  bool has_colon = false;      ///< ends with ':'
  bool is_menu_label = false;  ///< stood on one line with others of a menu
  std::size_t cells = 1;       ///< parts with tabs between them, as a table has them that was copied
  std::vector<Word> words{};   ///< empty for lines longer than kMaxShortLine
  LinePlace place{};
};

/// Lines longer than this (bytes) are prose; their words are not examined.
inline constexpr std::size_t kMaxShortLine = 400;

/// A full stop that ends a sentence, also before closing quotes and brackets. "..." does not count:
/// headlines use it.
bool ends_sentence(std::string_view text);

/// The words of `text` (NFC).
std::vector<Word> split_words(std::string_view text);

/// `text` (NFC) as a line; see Line.
Line make_line(std::string_view text, bool after_blank);

/// The lines of a UTF-8 text that are not blank.
std::vector<Line> split_lines(std::string_view text);
/// The same lines, text only.
std::vector<std::string> plain_lines(std::string_view text);

/// Trims white space, makes each run of it one space, removes zero-width characters.
std::string clean_spaces(std::string_view text);

/// `text` without each `part` in it, in linear time.
std::string without(std::string_view text, std::string_view part);

/// `text` without spaces and characters of `marks` (UTF-8) at its ends.
std::string_view trim_marks(std::string_view text, std::string_view marks);

/// The two texts have the same words; case and punctuation are ignored.
bool same_words(std::string_view left, std::string_view right);
bool same_words(const std::vector<Word>& left, const std::vector<Word>& right);

}  // namespace timtin::indexer
