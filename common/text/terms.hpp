#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "common/text/analyzer.hpp"

namespace timtin::text {

// How tokens become terms: the rules that indexing and querying must share.

/// The folded term that a token writes besides its exact one.
enum class FoldedFamily {
  skeleton,  ///< some Vietnamese syllable folds to it: a folded term without positions, for queries without diacritics
  marked_word,  ///< "München", "Đắk", "NĐ": a folded term with positions, since no table can list its readings
  none,         ///< "covid", "2021": exact and folded form are equal
};
FoldedFamily folded_family(const TokenForms& forms);

// Two neighbouring tokens make a bigram term: the folded pair, then the marks of each. So the readings of an unmarked
// pair stand in a row in the vocabulary. Half of all terms are bigrams, which makes their length a matter of size and
// speed: a skeleton is written as its code of two bytes, another word between bars, the marks of a syllable as a
// letter.
//   công đoàn  B, code of cong, code of doan, mark letters of both        7 bytes
//   an toàn    B, codes, -, mark letter                                   the first has no marks
//   an toan    B, codes                                                   neither has
//   quý 1      B, code of qui, |1|, mark letter, -

/// False for words so long that their term would not fit. Depends only on the folded forms.
bool makes_bigram(const TokenForms& first, const TokenForms& second);

/// The term of the pair as written.
std::string bigram_term(const TokenForms& first, const TokenForms& second);
/// The same, replacing the contents of `term`.
void make_bigram_term(const TokenForms& first, const TokenForms& second, std::string& term);

/// The folded pair: a prefix of the terms of all its readings, and of no others.
std::string bigram_prefix(const TokenForms& first, const TokenForms& second);

/// The TokenForms::marks of both words of a term that starts with `prefix`. Views of `term`.
std::pair<std::string_view, std::string_view> marks_of_bigram(std::string_view term, std::string_view prefix);

}  // namespace timtin::text
