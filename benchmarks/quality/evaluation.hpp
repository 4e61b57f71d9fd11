#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "benchmarks/quality/collection.hpp"
#include "benchmarks/quality/metrics.hpp"
#include "timtin/searcher.hpp"

namespace timtin::quality {

/// nDCG@10 by topic.
using ByTopic = std::map<std::string, double>;

/// Figures of the queries of one form ("written", "plain" ...).
struct FormResult {
  Metrics sum;
  std::size_t queries = 0, refused = 0;                    ///< refused: not a query that timtin reads
  double hits10 = 0, relaxed10 = 0;                        ///< of the first ten hits: all, and those that lack words
  ByTopic ndcg;                                            ///< means, where a topic has several queries of the form
  std::map<std::string, std::vector<std::string>> ranked;  ///< article ids by topic, best first; of the last query
};
using Results = std::map<std::string, FormResult>;

/// Runs the topics that have judgements: the first 100 articles of each, stories not collapsed.
/// Throws timtin::Error.
Results run_topics(Searcher& searcher, const Collection& collection);

/// The same of queries as written with one error each, `draws` of each class (misspellings.hpp), by class. The answer
/// counts as it comes: an offer that a reader would have to click does not. The same seed draws the same errors.
Results run_misspelt(Searcher& searcher, const Collection& collection, std::size_t draws, unsigned seed);

/// Mean of a form's nDCG@10 over its topics.
double mean(const ByTopic& ndcg);

}  // namespace timtin::quality
