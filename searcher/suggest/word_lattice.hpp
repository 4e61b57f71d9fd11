#pragma once
#include <functional>
#include <vector>

#include "searcher/suggest/candidates.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// A word out of each list of candidates, and how unlikely it is that they were meant in this order.
struct WordPath {
  std::vector<const WordCandidate*> words;
  double cost = 0;  ///< natural logarithm of the probability, negated
};

/// How unlikely `second` is behind `first` (nullptr: at the beginning), as a natural logarithm, negated: by how often
/// the index has the two in a row, and a little by how often it has the word at all.
double step_cost(const text::TokenForms* first, const text::TokenForms& second, Vocabulary& vocabulary);

/// The `count` likeliest paths through words in a row, best first: a noisy channel whose language model are the index's
/// own words and neighbours. Candidates for which `may_use` is false are left out.
std::vector<WordPath> likeliest(const std::vector<std::vector<WordCandidate>>& words, std::size_t count,
                                Vocabulary& vocabulary, const std::function<bool(const WordCandidate&)>& may_use);

}  // namespace timtin::searcher
