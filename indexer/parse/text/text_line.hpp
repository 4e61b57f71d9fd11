#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A word or a number of a line.
struct Word {
  std::string key{};               ///< lower case, canonical syllable where it is one: "Toà" -> "tòa"
  std::size_t begin = 0, end = 0;  ///< bytes of the line
  char32_t mark_before = 0;        ///< the last character between it and the word before that is no space; 0 = none
  bool is_joined = false;          ///< no space before it
  bool is_number = false;
  bool is_capitalized = false;  ///< begins with an upper-case letter
  bool is_all_caps = false;     ///< no lower-case letter
};

/// Where a line stands in the text that it was read from.
struct LinePlace {
  std::size_t number = 0;          ///< from 1, blank lines counted
  std::size_t begin = 0, end = 0;  ///< bytes
};

/// A line of a scraped text, as its words read.
struct Line {
  std::string text;           ///< NFC, trimmed, one space between words, entities decoded; never empty
  bool after_blank = false;   ///< an empty line stands before it
  bool is_prose = false;      ///< a sentence or more, not a headline, a name or a button
  bool has_colon = false;     ///< ends with ':'
  std::vector<Word> words{};  ///< empty for lines longer than kMaxShortLine
  LinePlace place{};
};

/// Lines longer than this (bytes) are prose and never looked at word by word.
inline constexpr std::size_t kMaxShortLine = 400;

/// A full stop that ends a sentence, closing quotes and brackets aside; "..." ends headlines too.
bool ends_sentence(std::string_view text);

/// The words of `text` (NFC).
std::vector<Word> split_words(std::string_view text);

/// `text` (NFC) as a line; see Line.
Line make_line(std::string_view text, bool after_blank);

/// The lines of a text in UTF-8 that are not blank.
std::vector<Line> split_lines(std::string_view text);
/// The same lines as text alone.
std::vector<std::string> plain_lines(std::string_view text);

/// White space of every kind at both ends removed, in between made one blank; zero-width characters removed.
std::string clean_spaces(std::string_view text);

/// `text` without blanks and characters of `marks` (UTF-8) at its ends.
std::string_view trim_marks(std::string_view text, std::string_view marks);

/// The two texts are the same words, whatever their case and punctuation.
bool same_words(std::string_view left, std::string_view right);
bool same_words(const std::vector<Word>& left, const std::vector<Word>& right);

}  // namespace timtin::indexer
