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

/// The ways through candidates for words in a row: a noisy channel whose language model are the index's own words and
/// neighbours. The index is asked once, when the object is made.
///
/// Thread safety: one thread.
class WordLattice {
 public:
  /// `words`: the candidates for each, which must outlive the object. Their costs may change, their words may not.
  WordLattice(const std::vector<std::vector<WordCandidate>>& words, Vocabulary& vocabulary);

  /// The `count` likeliest paths, best first, without candidates for which `may_use` is false.
  std::vector<WordPath> likeliest(std::size_t count, const std::function<bool(const WordCandidate&)>& may_use) const;

 private:
  struct Way;
  using Ways = std::vector<std::vector<Way>>;  // to each candidate of a word, best first
  Ways ways_to(std::size_t word, const Ways& before, std::size_t count,
               const std::function<bool(const WordCandidate&)>& may_use) const;

  const std::vector<std::vector<WordCandidate>>& words_;
  /// Of each word: from candidate a of the word before to candidate b, at a * (number of candidates) + b.
  std::vector<std::vector<double>> steps_;
};

}  // namespace timtin::searcher
