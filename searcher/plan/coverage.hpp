#pragma once
#include <xapian.h>

#include <vector>

#include "searcher/words/query_words.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// A piece of a query that matches as one: a word, or several in a row ("12/2022/NĐ-CP").
struct QueryUnit {
  std::vector<QueryWord> words{};
  Xapian::Query query{};
  Xapian::Query others{};  ///< other terms for what it is part of: an article that has one covers it, too
  Xapian::doccount written_otherwise = 0;  ///< articles that have it in another variant, nearly
  bool is_optional = false;                ///< frequent function words raise the rank and are not required
  int year = 0;              ///< it is, or it begins, the name of this year ("2017", "Đinh Dậu"); 0 for other words
  bool is_asking = false;    ///< part of what makes a question of a subject ("như thế nào"): weighs little
  bool is_as_typed = false;  ///< =word or --exact: no spelling variants
  bool starts_row = false;   ///< does not stand behind the unit before: something else of the query is between
};

/// Articles that have the rarest word of `unit`, and those that have it in another variant; of a word that stands for
/// several terms their sum.
Xapian::doccount articles_of(const QueryUnit& unit, Vocabulary& vocabulary);

/// Articles that have most of the required `units`: at least kLeastCoverage of their weight, and at least two
/// of them, because one syllable is seldom a word. A rare word weighs more than a common one (inverse
/// document frequency). Words that no article has are left out; of many, the `kDecidingUnits` heaviest
/// decide. For fewer than three words nothing matches, since two syllables mostly are one word.
///
/// Why 0.4: a coverage of 0.5 lost two points of nDCG@10 on reworded queries, and less than 0.4 gained
/// nothing.
inline constexpr double kLeastCoverage = 0.4;
inline constexpr std::size_t kDecidingUnits = 7;
Xapian::Query covers_most(const std::vector<QueryUnit>& units, Vocabulary& vocabulary);

/// Pre-filter for long queries: articles that have one of the rarest words. An article without any of them
/// covers less than kLeastCoverage, so the many articles with common words only need not be looked at. It
/// keeps at least kLeastCandidates articles while there are words, because even the best answer to a long
/// question may lack most of them. Nothing when no word is known.
inline constexpr double kLeastCandidates = 10000;
Xapian::Query has_rare_word(const std::vector<QueryUnit>& units, Vocabulary& vocabulary);

}  // namespace timtin::searcher
