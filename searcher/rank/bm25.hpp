#pragma once
#include <algorithm>
#include <cmath>

#include "common/ranking.hpp"

namespace timtin::searcher {

/// The scores that Xapian::BM25Weight gives with k2 = 0 and words that occur once in the query.
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; the small
/// weights of very frequent words are Xapian's own (weight/bm25weight.cc, 1.4.22).
///
/// Thread safety: immutable.
class Bm25 {
 public:
  /// `articles`: how many the index has; `average_length`: of an article, in words.
  Bm25(const RankingWeights& weights, double articles, double average_length)
      : k1_(weights.k1),
        b_(weights.b),
        least_length_(weights.min_normlen),
        articles_(articles),
        per_length_(average_length > 0 ? 1 / average_length : 0) {}

  double articles() const { return articles_; }
  /// The weight of a word that `frequency` articles have.
  double weight(double frequency) const {
    double odds = (articles_ - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds) * (k1_ + 1);
  }
  /// The share of its weight that a word has which occurs `count` times in an article of `length` words.
  double share(double count, double length) const {
    const double relative = std::max(length * per_length_, least_length_);
    return count / (k1_ * (relative * b_ + (1 - b_)) + count);
  }

 private:
  double k1_, b_, least_length_, articles_, per_length_;
};

}  // namespace timtin::searcher
