#pragma once
#include <string>
#include <vector>

#include "searcher/words/query_words.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// How a word was most likely meant.
struct LikelyReading {
  std::string exact;
  double probability = 1;  ///< given the words beside it; 1 for words that can be read in one way only
};

/// The most likely sequence of readings of `words`, which stand in a row, one entry a word: a bigram model over the
/// articles of the index (Viterbi), each word with its probability in all sequences (forward-backward; Rabiner 1989).
std::vector<LikelyReading> likely_readings(const std::vector<QueryWord>& words, Vocabulary& vocabulary);

}  // namespace timtin::searcher
