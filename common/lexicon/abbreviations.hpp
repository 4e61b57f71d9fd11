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

/// The rows of data/language/abbreviations.tsv, which are part of the library.
std::span<const KeyedAbbreviation> built_in_abbreviations();

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
/// Forms of words are made when a row is first met, since a query meets few of them.
///
/// Thread safety: one thread, like the analyzer.
class Abbreviations {
 public:
  /// The table of the library. `user`: rows that add to it; an abbreviation that has rows there means only what they
  /// say. `analyzer` must outlive the object.
  explicit Abbreviations(Analyzer& analyzer, const std::vector<AbbreviationRow>& user = {});
  Abbreviations(Abbreviations&&) = delete;

  /// Every abbreviation and every full form in `tokens`, by where they begin, longer ones first. Full forms may be
  /// written with abbreviations inside ("Tổng LĐLĐ Việt Nam") and may stand inside longer ones.
  std::vector<OtherWritings> find(const std::vector<Token>& tokens);

 private:
  using FormIndex = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
  struct Written {
    const KeyedAbbreviation* row;
    Writing writing;  // empty until its meaning is met
  };
  struct Meaning {  // a full form and its abbreviations
    std::vector<Written> written;
    std::vector<TokenForms> full{};  // empty until it is met
  };
  struct OwnRow {  // of the user's table
    AbbreviationRow row;
    AbbreviationKeys keys;
    KeyedAbbreviation keyed;  // views of the two
  };
  struct Element;  // a token, or a word of the full form that an abbreviation among the tokens stands for

  void add(const KeyedAbbreviation& row);
  const Meaning& met(std::uint32_t number);
  OtherWritings abbreviation_at(const std::vector<Token>& tokens, std::size_t first, bool all_capitals,
                                const Meaning*& meaning);
  void find_full_forms(const std::vector<Element>& elements, std::vector<OtherWritings>& found);
  std::vector<Writing> mixed_writings(const Meaning& meaning);
  void add_writings_of(const Meaning& meaning, std::string_view typed, bool is_ambiguous, OtherWritings& found);

  Analyzer& analyzer_;
  std::deque<OwnRow> own_;
  std::vector<Meaning> meanings_;
  FormIndex by_abbreviation_;  // "ldld", "tp hcm": folded, inner punctuation removed
  FormIndex by_full_form_;     // "lien doan lao dong"
  std::size_t longest_ = 0;    // words of the longest full form
};

}  // namespace timtin::text
