#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

enum class TokenKind : std::uint8_t {
  syllable,  ///< a legal Vietnamese syllable, with or without marks
  word,      ///< any other letters: "covid", "LĐLĐ", "München"
  number,    ///< digits, thousands separators removed, decimal comma as point
};

/// What a surface form is as terms. Strings are UTF-8, lower case, NFC. Owned by the Analyzer that gave it.
struct TokenForms {
  std::string exact;   ///< canonical spelling with its marks: "Hoà" -> "hòa"
  std::string folded;  ///< without marks, đ as d: "hoa"
  TokenKind kind = TokenKind::word;
  bool has_marks = false;       ///< exact != folded
  bool is_capitalized = false;  ///< first letter is upper case
  bool is_all_caps = false;     ///< two or more letters, all upper case
};

/// A token of a text. Bytes [begin, end) of the original text are its surface form.
struct Token {
  std::uint32_t begin = 0, end = 0;
  const TokenForms* forms = nullptr;
  /// Joined to the token before without white space ("TP.HCM", "12/2022/NĐ-CP", "Covid-19").
  bool is_joined = false;
  /// First token, or a sentence or clause ends before it: . , ; : ! ? ( ) quotes or a line break stand between.
  bool starts_clause = false;
};

/// The only way from text to terms, for documents and for queries: ICU word breaks, then canonical syllables and
/// folding, with a cache from surface form to forms.
///
/// Thread safety: one instance a thread. Cost: about 1.5 s for 70 MB of news; a first use opens ICU's rules (~1 ms).
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Tokens of `text` in order. `text`: valid UTF-8 in any normalization form; NUL bytes count as white space.
  /// The result and its forms stay valid until the next call of analyze() on this object, or for ever if copied:
  /// `forms` pointers live as long as the analyzer.
  const std::vector<Token>& analyze(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::text
