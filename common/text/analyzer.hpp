#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// Raise it if a change to analyzer.cpp or syllable.cpp changes the terms of a text. data/language
/// has its own hash.
inline constexpr int kAnalyzerRevision = 4;

enum class TokenKind : std::uint8_t {
  syllable,  ///< a valid Vietnamese syllable, with or without diacritics
  word,      ///< any other letters: "covid", "LĐLĐ", "München"
  number,    ///< digits in the form of make_number_forms()
};

/// The terms for a surface form. Strings are UTF-8, lower case, NFC.
struct TokenForms {
  std::string exact;   ///< canonical spelling with diacritics: "Hoà" -> "hòa"
  std::string folded;  ///< without diacritics, đ as d: "hoa"
  /// What `exact` adds to `folded`: for a syllable one letter for all its diacritics
  /// (mark_letter()), for other words the exact form in quotation marks; empty if both forms are
  /// equal.
  std::string marks;
  std::string code;  ///< skeleton_code() of `folded`; empty unless is_skeleton
  TokenKind kind = TokenKind::word;
  bool has_marks = false;       ///< typed with a diacritic or đ; matches only this word
  bool is_capitalized = false;  ///< starts with an upper-case letter
  bool is_skeleton = false;     ///< some Vietnamese syllable folds to `folded`
  bool is_frequent = false;     ///< a function word without information ("của"), by its exact form
  bool is_all_caps = false;     ///< two or more letters, all upper case
  /// The index in the analyzer's cache, for side tables; kNotCached for forms that live for one
  /// document.
  std::uint32_t cache_id = 0;
};
inline constexpr std::uint32_t kNotCached = ~std::uint32_t{0};

/// A token of a text. Bytes [begin, end) of the original text are its surface form.
struct Token {
  std::uint32_t begin = 0, end = 0;
  const TokenForms* forms = nullptr;
  /// Joined to the previous token without white space, by one of . / - & @ _ + or nothing
  /// ("TP.HCM", "12/2022/NĐ-CP").
  bool is_joined = false;
  /// The first token, or one after the end of a clause: . , ; : ! ? brackets, quotes or a line
  /// break.
  bool starts_clause = false;
  /// On the first of `whole_tokens` tokens that are also another word: "#CôngĐoàn" côngđoàn, "8.3" the
  /// number 8,3, "đ" behind a number, which is read as "đồng", itself. Else nullptr.
  const TokenForms* whole = nullptr;
  std::uint8_t whole_tokens = 0;
};

/// The only way from text to terms, for documents and queries alike: plain print (plain_print.hpp),
/// ICU word breaks (UAX #29, locale vi: syllables), splitting at inner punctuation and where words
/// run together (word_cuts.hpp), then canonical syllables and folding, with a cache by surface
/// form. Variants get one spelling:
///
///     Hoà, Hòa, HOÀ, bold letters                          hòa
///     500.000đ, 500,000 đồng, 500000 VNĐ, 500 000 đ        500000 · đồng, and đ, vnđ as printed
///     9,90  9,9                                            9,9
///     20.11, 20/11; 8.3, 8/3                               20 · 11; 8 · 3, and 20,11; 8,3 with a point
///     7h30, 7H30, 8h                                       7 · giờ · 30; 8 · giờ, and h as printed
///     10H (a class), 12Đ (a house)                         10 · h; 12 · đ
///     0912.345.678, (+84) 912 345 678, 84912345678         0912345678
///     12/06/2021, 12-6-2021                                12 · 6 · 2021
///     COVID-19, Covid 19, covid19                          covid · 19
///     B.H.X.H                                              bhxh
///     M'Đrắk, M Đrắk; Ea H'leo, Ea H leo                   mđrắk; ea · hleo
///     #CôngĐoànViệtNam                                     công · đoàn · việt · nam, and côngđoànviệtnam
///
/// Thread safety: one instance for each thread.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The tokens of `text` in order. `text`: valid UTF-8 in any normalization form, under 4 GiB;
  /// offsets are byte offsets in it. Forms are valid until start_document(); cached ones (cache_id
  /// != kNotCached) as long as the analyzer.
  std::vector<Token> analyze(std::string_view text);

  /// Frees forms outside the cache. Call it between documents. The cache holds the first 200,000
  /// distinct surface forms of at most 48 bytes (about 40 MB when full).
  void start_document();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::text
