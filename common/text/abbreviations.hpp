#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/abbreviation_table.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::text {

/// Another way to write some tokens.
struct Writing {
  std::vector<TokenForms> words;  ///< in a row; a single one for most abbreviations
  bool is_ambiguous = false;      ///< the abbreviation among the two often means something else
  bool is_mixed = false;          ///< a full form with an abbreviation inside: "Tổng LĐLĐ Việt Nam"
};

/// Tokens [first, first + count) may be written otherwise, too.
struct OtherWritings {
  std::size_t first = 0, count = 0;
  bool is_abbreviation = false;  ///< the tokens are an abbreviation; else they are a full form
  std::vector<Writing> writings;
};

/// Abbreviations and what they stand for, in both directions.
///
/// Marks count where they are typed: "LĐLĐ", "ldld" and "LDLD" are the abbreviation, "lđld" is not; the same with full
/// forms. Inner punctuation does not count ("GD&ĐT", "GDĐT"). An abbreviation that reads like a syllable ("TƯ", "DA")
/// is one only in capitals, and only beside words that are not.
///
/// Thread safety: read-only after construction.
class Abbreviations {
 public:
  /// The table of the library. `user`: rows that add to it; an abbreviation that has rows there means only what they
  /// say.
  explicit Abbreviations(Analyzer& analyzer, const std::vector<AbbreviationRow>& user = {});

  /// Every abbreviation and every full form in `tokens`, by where they begin, longer ones first. Full forms may be
  /// written with abbreviations inside ("Tổng LĐLĐ Việt Nam") and may stand inside longer ones.
  std::vector<OtherWritings> find(const std::vector<Token>& tokens) const;

 private:
  using FormIndex = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;
  struct Written {
    Writing writing;
    std::string exact, folded;  // keys: "gdđt", "tp hcm"
  };
  struct Meaning {  // a full form and its abbreviations
    std::vector<TokenForms> full;
    std::vector<Written> written;
  };
  struct Element;  // a token, or a word of the full form that an abbreviation among the tokens stands for

  void add(const AbbreviationRow& row, Analyzer& analyzer);
  OtherWritings abbreviation_at(const std::vector<Token>& tokens, std::size_t first, bool all_capitals,
                                const Meaning*& meaning) const;
  void find_full_forms(const std::vector<Element>& elements, std::vector<OtherWritings>& found) const;
  std::vector<Writing> mixed_writings(const Meaning& meaning) const;
  void add_writings_of(const Meaning& meaning, std::string_view typed, bool is_ambiguous, OtherWritings& found) const;

  std::vector<Meaning> meanings_;
  FormIndex by_abbreviation_;  // "ldld", "tp hcm": folded, inner punctuation removed
  FormIndex by_full_form_;     // "lien doan lao dong"
  std::size_t longest_ = 0;    // words of the longest full form
};

}  // namespace timtin::text
