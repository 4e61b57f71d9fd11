#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// Raise when the rules in analyzer.cpp or syllable.cpp change what a text gives; data/language has its own hash.
inline constexpr int kAnalyzerRevision = 2;

enum class TokenKind : std::uint8_t {
  syllable,  ///< a legal Vietnamese syllable, with or without marks
  word,      ///< any other letters: "covid", "LĐLĐ", "München"
  number,    ///< digits as make_number_forms() writes them
};

/// What a surface form is as terms. Strings are UTF-8, lower case, NFC.
struct TokenForms {
  std::string exact;   ///< canonical spelling with its marks: "Hoà" -> "hòa"
  std::string folded;  ///< without marks, đ as d: "hoa"
  /// What `exact` has more than `folded`: of a syllable all its marks as one letter (mark_letter()), of other words the
  /// exact form in quotation marks, empty when both forms are the same.
  std::string marks;
  std::string code;  ///< skeleton_code() of `folded`, empty when is_skeleton is not set
  TokenKind kind = TokenKind::word;
  bool has_marks = false;       ///< typed with a mark or đ; such a token matches that word only
  bool is_capitalized = false;  ///< first letter is upper case
  bool is_skeleton = false;     ///< some Vietnamese syllable folds to `folded`
  bool is_frequent = false;     ///< a function word that tells nothing ("của"), by its exact form
  bool is_all_caps = false;     ///< two or more letters, all upper case
  /// Number of this entry in the analyzer's cache, for side tables; kNotCached for forms that live for one document.
  std::uint32_t cache_id = 0;
};
inline constexpr std::uint32_t kNotCached = ~std::uint32_t{0};

/// A token of a text. Bytes [begin, end) of the original text are its surface form.
struct Token {
  std::uint32_t begin = 0, end = 0;
  const TokenForms* forms = nullptr;
  /// Joined to the token before by one of . / - & @ _ + or nothing, without white space ("TP.HCM", "12/2022/NĐ-CP").
  bool is_joined = false;
  /// First token, or a clause ends before it: . , ; : ! ? brackets, quotes or a line break stand between.
  bool starts_clause = false;
  /// Of the first of `whole_tokens` tokens that are also written as one word ("#CôngĐoàn": côngđoàn); else nullptr.
  const TokenForms* whole = nullptr;
  std::uint8_t whole_tokens = 0;
};

/// The only way from text to terms, for documents and for queries: plain print (plain_print.hpp), ICU word breaks
/// (UAX #29, locale vi: syllables), cut at inner punctuation and where words run together (word_cuts.hpp), then
/// canonical syllables and folding, with a cache from surface form to forms. One thing has one spelling:
///
///     Hoà, Hòa, HOÀ, bold letters                          hòa
///     500.000đ, 500,000 đ, 500000đ, 500 000 đ              500000 · đ
///     9,90  9.9                                            9,9
///     0912.345.678, 0912 345 678, +84 912 345 678          0912345678
///     12/06/2021, 12-6-2021                                12 · 6 · 2021
///     COVID-19, Covid 19, covid19                          covid · 19
///     M'Đrắk, M Đrắk; Ea H'leo, Ea H leo                   mđrắk; ea · hleo
///     #CôngĐoànViệtNam                                     công · đoàn · việt · nam, and côngđoànviệtnam
///
/// Thread safety: one instance a thread.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The tokens of `text` in order. `text`: valid UTF-8 in any normalization form, under 4 GiB; offsets are bytes
  /// of it. The forms live until start_document(), cached ones (cache_id != kNotCached) as long as the analyzer.
  std::vector<Token> analyze(std::string_view text);

  /// Frees the forms that did not fit the cache; call between documents. The cache holds the first 200,000 distinct
  /// surface forms of at most 48 bytes (about 40 MB when full).
  void start_document();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::text
