#pragma once
#include <xapian.h>

#include <vector>

#include "searcher/words/query_words.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// A piece of a query that matches as a unit: a word, or several in a row ("12/2022/NĐ-CP").
struct QueryUnit {
  std::vector<QueryWord> words{};
  Xapian::Query query{};
  Xapian::Query others{};  ///< other terms for it, or for a phrase with it; one of them covers the unit, too
  Xapian::doccount written_otherwise = 0;  ///< estimated number of articles with another spelling variant
  bool is_optional = false;                ///< a frequent function word: it raises the rank and is not required
  int year = 0;  ///< the year of which it is, or begins, the name ("2017", "Đinh Dậu"); 0 for other words
  bool is_question_word = false;  ///< only asks ("như thế nào"): weighs little
  bool is_as_typed = false;       ///< =word or --exact: no spelling variants
  bool starts_row = false;        ///< does not directly follow the previous unit: another part of the query is between
};

/// How many articles have the rarest word of `unit` or another variant of it. For a word that stands for several terms,
/// their sum.
Xapian::doccount articles_of(const QueryUnit& unit, Vocabulary& vocabulary);

/// Articles that have most of the required `units`: at least kLeastCoverage of their weight, and at least two
/// of them, because one syllable is seldom a word. A rare word weighs more than a common one (inverse
/// document frequency). Words that no article has are left out. If there are many words, the
/// `kDecidingUnits` heaviest decide. For fewer than three words nothing matches, because two syllables
/// usually are one word.
///
/// Why 0.4: a coverage of 0.5 lost two points of nDCG@10 on reworded queries, and less than 0.4 gained
/// nothing.
inline constexpr double kLeastCoverage = 0.4;
inline constexpr std::size_t kDecidingUnits = 7;
Xapian::Query covers_most(const std::vector<QueryUnit>& units, Vocabulary& vocabulary);

/// Pre-filter for long queries: articles that have one of the rarest words. An article without any of them
/// covers less than kLeastCoverage, so the many articles with only common words are skipped. Words are
/// added until kLeastCandidates articles match, because even the best answer to a long question may lack
/// most of its words. Matches nothing if no word is known.
inline constexpr double kLeastCandidates = 10000;
Xapian::Query has_rare_word(const std::vector<QueryUnit>& units, Vocabulary& vocabulary);

}  // namespace timtin::searcher
