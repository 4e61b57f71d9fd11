#pragma once
#include <functional>
#include <vector>

#include "searcher/suggest/candidates.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// One candidate for each word, and how unlikely this sequence is.
struct WordPath {
  std::vector<const WordCandidate*> words;
  double cost = 0;  ///< negated natural logarithm of its probability
};

/// How unlikely `second` is after `first` (nullptr: at the beginning): the negated natural logarithm of its
/// probability. It depends on how often the index has the pair, and a little on how often it has the word.
double step_cost(const text::TokenForms* first, const text::TokenForms& second, Vocabulary& vocabulary);

/// The paths through the candidates for consecutive words: a noisy-channel model whose language model is the words and
/// bigrams of the index. The index is read once, in the constructor.
///
/// Thread safety: one thread.
class WordLattice {
 public:
  /// `words`: the candidates for each word, the typed word first. They must outlive the object; costs may fall by up to
  /// `most_relief` each, words may not change. Pairs of candidates that are on no path likelier than the typed words
  /// are not looked up.
  WordLattice(const std::vector<std::vector<WordCandidate>>& words, double most_relief, Vocabulary& vocabulary);

  /// The `count` likeliest paths, best first, without candidates for which `may_use` is false. Those that are less
  /// likely than the typed words may be missing.
  std::vector<WordPath> likeliest(std::size_t count, const std::function<bool(const WordCandidate&)>& may_use) const;

 private:
  struct Way;
  using Ways = std::vector<std::vector<Way>>;  // to each candidate of a word, best first
  struct Bounds;
  Ways ways_to(std::size_t word, const Ways& before, std::size_t count,
               const std::function<bool(const WordCandidate&)>& may_use) const;

  const std::vector<std::vector<WordCandidate>>& words_;
  /// Of each word: from candidate a of the word before to candidate b, at a * (number of candidates) + b.
  std::vector<std::vector<double>> steps_;
};

}  // namespace timtin::searcher
