#pragma once
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/lexicon/abbreviation_keys.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The rows of data/language/abbreviations.tsv, compiled into the library.
std::span<const KeyedAbbreviation> built_in_abbreviations();

/// Another way to write some tokens.
struct SpellingVariant {
  std::vector<TokenForms> words;  ///< consecutive words; one for most abbreviations
  bool is_ambiguous = false;      ///< the abbreviation of the two has other common meanings
  bool is_mixed = false;          ///< a full form with an abbreviation inside: "Tổng LĐLĐ Việt Nam"
};

/// Tokens [first, first + count) have other spellings.
struct VariantSpan {
  std::size_t first = 0, count = 0;
  bool is_abbreviation = false;  ///< the tokens are an abbreviation; otherwise a full form
  std::vector<SpellingVariant> variants;
};

/// Translates between abbreviations and their full forms, in both directions.
///
/// Diacritics count if typed: "LĐLĐ", "ldld" and "LDLD" are the abbreviation, "lđld" is not; the
/// same holds for full forms. Inner punctuation is ignored ("GD&ĐT", "GDĐT"). An abbreviation that
/// looks like a syllable ("TƯ", "DA") must be in capitals, beside words that are not.
///
/// Word forms are computed when a row is first used, since a query uses few rows.
///
/// Thread safety: one thread, like the analyzer.
class Abbreviations {
 public:
  /// Uses the built-in table. `user`: further rows; an abbreviation listed there has only the
  /// meanings given there. `analyzer` must outlive the object.
  explicit Abbreviations(Analyzer& analyzer, const std::vector<AbbreviationRow>& user = {});
  Abbreviations(Abbreviations&&) = delete;

  /// Every abbreviation and full form in `tokens`, ordered by start, longer ones first. A full form
  /// may contain abbreviations ("Tổng LĐLĐ Việt Nam") and may lie inside a longer one.
  std::vector<VariantSpan> find(const std::vector<Token>& tokens);

 private:
  using FormIndex = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
  struct Written {
    const KeyedAbbreviation* row;
    SpellingVariant variant;  // empty until first used
  };
  struct Meaning {  // a full form and its abbreviations
    std::vector<Written> written;
    std::vector<TokenForms> full{};  // empty until first used
  };
  struct OwnRow {  // of the user's table
    AbbreviationRow row;
    AbbreviationKeys keys;
    KeyedAbbreviation keyed;  // views of the two
  };
  struct Element;  // a token, or a word of the full form that an abbreviation stands for

  void add(const KeyedAbbreviation& row);
  const Meaning& met(std::uint32_t number);
  VariantSpan abbreviation_at(const std::vector<Token>& tokens, std::size_t first, bool all_capitals,
                              const Meaning*& meaning);
  void find_full_forms(const std::vector<Element>& elements, std::vector<VariantSpan>& found);
  std::vector<SpellingVariant> mixed_variants(const Meaning& meaning);
  void add_variants_of(const Meaning& meaning, std::string_view typed, bool is_ambiguous, VariantSpan& found);

  Analyzer& analyzer_;
  std::deque<OwnRow> own_;
  std::vector<Meaning> meanings_;
  FormIndex by_abbreviation_;  // "ldld", "tp hcm": folded, inner punctuation removed
  FormIndex by_full_form_;     // "lien doan lao dong"
  std::size_t longest_ = 0;    // words in the longest full form
};

}  // namespace timtin::text
