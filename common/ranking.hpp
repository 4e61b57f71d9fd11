#pragma once
#include <cstddef>

namespace timtin {

/// Every number that decides the order of hits. The defaults were chosen by the run named beside them
/// (benchmarks/runs/2026-11-22-first); index-time weights change what is stored, so a change there is a schema change.
struct RankingWeights {
  // Index time: how often a token of a field counts (wdf). Titles say what an article is about.
  unsigned title = 3, kicker = 2, lead = 2, body = 1;

  // BM25 (Robertson & Zaragoza 2009; k2 unused, k3 irrelevant for short queries).
  double k1 = 1.2, b = 0.75, min_normlen = 0.3;

  // Query time, as factors on BM25 contributions.
  double syllable = 1.0;  ///< one syllable
  double bigram = 1.0;    ///< two neighbouring syllables of the query, neighbouring in the article
  /// An unmarked syllable of a query that has marks elsewhere ("lao" in "lao động") most likely is the level word:
  /// that one counts as a syllable, its other readings only this much.
  double other_reading = 0.1;

  /// Queries of more words than this are questions or sentences: few articles have them all, and those few are not
  /// the best ones, so all matches are ranked together.
  std::size_t max_strict_words = 7;
};

}  // namespace timtin
