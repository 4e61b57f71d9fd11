#pragma once
#include <xapian.h>

#include <vector>

#include "searcher/plan/coverage.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// Pairs of neighbours among `units` that the index knows as one word: where the rarer of the two stands, the other
/// mostly stands beside it (công đoàn, trợ cấp). Gives the first unit of each pair; no unit is in two. Function words
/// and what is several words already are in none.
std::vector<std::size_t> find_compounds(const std::vector<QueryUnit>& units, Vocabulary& vocabulary);

/// Articles that have each of these pairs in a row; an empty query where there is no pair.
Xapian::Query has_compounds(const std::vector<QueryUnit>& units, const std::vector<std::size_t>& compounds,
                            Vocabulary& vocabulary);

}  // namespace timtin::searcher
