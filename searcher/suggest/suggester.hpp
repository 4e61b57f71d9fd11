#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/suggest/candidates.hpp"
#include "searcher/suggest/word_lattice.hpp"

namespace timtin::searcher {

/// A query that the user may have meant.
struct OfferedQuery {
  std::string query;  ///< the query with other words; operators, fields and quotes are unchanged
  Misspelling misspelling = Misspelling::none;
  double gain = 0;  ///< natural logarithm of how much likelier it is than the typed query
};

/// Finds better spellings of a query, made of words in the index. It corrects missing or wrong marks, swapped letters,
/// unconverted Telex and VNI, and old spellings.
///
/// Leaving out all marks is a habit, not a misspelling. For such a query, only words with other letters are offered,
/// with their marks. Never changed: words after '-', '=' or a field other than title; prefixes, numbers and
/// abbreviations.
///
/// Thread safety: one thread, like the database.
class Suggester {
 public:
  /// Both must outlive the object.
  Suggester(const store::Index& database, text::Analyzer& analyzer, const MisspellingCosts& costs = {})
      : analyzer_(analyzer), costs_(costs), vocabulary_(database) {}

  /// At most `kMostOffers` queries that are likelier than `query` by `least_gain`, likeliest first. `query` must be
  /// valid.
  static constexpr std::size_t kMostOffers = 3;
  std::vector<OfferedQuery> suggest(const std::string& query, double least_gain);

 private:
  struct Word;
  struct Offer;
  using WordSpan = std::vector<Word>;  // words in a row
  std::vector<WordSpan> word_spans(const std::string& query);
  void list_candidates(const std::string& query, WordSpan& span);
  std::vector<double> most_costs(const std::string& query, const WordSpan& span);
  std::vector<Offer> offers_for(const WordSpan& span);

  text::Analyzer& analyzer_;
  MisspellingCosts costs_;
  Vocabulary vocabulary_;
};

}  // namespace timtin::searcher
