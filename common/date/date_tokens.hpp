#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::date {

/// A piece of a line for the date grammar: a run of digits, a run of letters, or one other character.
struct DateToken {
  enum class Kind { number, word, mark };
  Kind kind = Kind::mark;
  std::size_t begin = 0, end = 0;  ///< byte offsets in the text
  bool after_space = false;        ///< follows white space or starts the text
  int value = -1;                  ///< for numbers of at most nine digits
  int digits = 0;
  std::string word{};  ///< lower case without diacritics, đ as d: "Tháng" -> "thang"; Thai, "年" as they are
  char32_t mark = 0;   ///< all kinds of dashes are '-'

  bool is_word(std::string_view text) const { return kind == Kind::word && word == text; }
  bool is_mark(char32_t c) const { return kind == Kind::mark && mark == c; }
};

/// As far as this is a text read. A token takes a hundred times its bytes, and no date stands in such a line.
inline constexpr std::size_t kMaxDateTextBytes = std::size_t{64} << 10;

/// Tokens of the first kMaxDateTextBytes of `text`: UTF-8, any normalization form; bytes that are not UTF-8 become
/// marks.
std::vector<DateToken> tokenize(std::string_view text);
/// The same, but `word` is empty in all of them: where only the places of words are asked for.
std::vector<DateToken> tokenize_without_words(std::string_view text);

}  // namespace timtin::date
