#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// How the typed word differs from the word meant.
enum class Misspelling { none, marks, old_spelling, typo, vni, telex };

/// The name of a misspelling in Suggestion::reason.
std::string_view name_of(Misspelling misspelling);

/// How unlikely misspellings are: negated natural logarithms of their probabilities. The defaults were chosen on three
/// quarters of benchmarks/quality/suggestions; the totals of the last quarter were known
/// (benchmarks/runs/2026-11-22-suggestions).
struct MisspellingCosts {
  double unmarked = 2.5;      ///< all marks of a word left out
  double missing_mark = 3.5;  ///< one of several left out
  double wrong_mark = 4.5;
  double extra_mark = 6;
  double swapped_letters = 4;
  double other_letter = 7;  ///< one letter too many, too few or wrong
  double raw_keys = 1;      ///< Telex or VNI left raw
  double old_spelling = 5;
};

/// A word that may have been meant.
struct WordCandidate {
  text::TokenForms forms;
  double cost = 0;  ///< of the misspelling
  Misspelling misspelling = Misspelling::none;
};

/// The lowest cost of the misspellings that could lead to `typed` (its bytes in the query: `surface`). Marks on the
/// wrong letter of a word that is no syllable are not considered.
double least_misspelling_cost(std::string_view surface, const text::TokenForms& typed, const MisspellingCosts& costs);

/// Words of the index that may be meant by `typed` (its bytes in the query: `surface`): the word itself, then the
/// likeliest `kMostCandidates` of misspellings that cost less than `most_cost`.
inline constexpr std::size_t kMostCandidates = 16;
std::vector<WordCandidate> candidates_for(std::string_view surface, const text::TokenForms& typed, double most_cost,
                                          const MisspellingCosts& costs, Vocabulary& vocabulary);

}  // namespace timtin::searcher
