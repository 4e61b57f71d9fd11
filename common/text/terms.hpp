#pragma once
#include <string>

#include "common/text/analyzer.hpp"

namespace timtin::text {

// How tokens become terms: the rules that indexing and querying must share.

/// Which folded term a token writes beside its exact one.
enum class FoldedFamily {
  skeleton,     ///< some Vietnamese syllable folds to this: folded term without positions; found by unmarked queries
  marked_word,  ///< "München", "Đắk", "NĐ": folded term with positions, since no table can list its readings
  none,         ///< "covid", "2021": the exact term is the folded one
};
FoldedFamily folded_family(const TokenForms& forms);

/// False for pairs that say nothing (a very frequent syllable such as "của" in it) or are too long for a term.
bool makes_bigram(const TokenForms& first, const TokenForms& second);

/// True when a frequent function word folds like this token ("cua" like "của"): a pair with it may lack its bigram.
bool folds_like_frequent(const TokenForms& forms);

/// "Bcong_doan": two neighbouring tokens, folded, with the schema's prefix.
std::string bigram_term(const TokenForms& first, const TokenForms& second);

}  // namespace timtin::text
