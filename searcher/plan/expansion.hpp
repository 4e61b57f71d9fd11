#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/lexicon/abbreviations.hpp"
#include "common/ranking.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// A variant that a query also searches for. For highlights and explanations.
struct Expansion {
  std::string typed;             ///< "lđlđ"
  std::vector<QueryWord> words;  ///< "liên đoàn lao động"
  bool is_ambiguous = false;
  bool is_synonym = false;  ///< another term for the same thing, not a spelling variant
};

/// Words in a row as terms of the index, by bigrams alone.
struct RowOfTerms {
  std::string rarest;             ///< the rarest of its terms; its frequency stands for the row
  Xapian::Query all;              ///< articles that have every term
  Xapian::doccount articles = 0;  ///< with the rarest term; 0 if no article can have the row
};
RowOfTerms row_of(const std::vector<text::TokenForms>& words, Vocabulary& vocabulary);

/// The words of units as tokens. Words of one unit count as joined in print ("GD&ĐT").
std::vector<text::Token> tokens_of(const std::vector<QueryUnit>& units);

/// Lets the words of a query match their spelling variants: an abbreviation its full form, a full form its
/// abbreviation, and both what the index spells otherwise (index_spellings.hpp). Together they weigh like one word,
/// and articles with the typed form rank first.
///
/// A full form is recognised by its bigram terms alone, because positions are slow and the pairs of a proper
/// name hardly ever occur apart. An ambiguous abbreviation matches all its meanings with less weight; a full form
/// does not match its ambiguous abbreviations.
///
/// Thread safety: one thread, like the vocabulary; all references must outlive the object.
class Expander {
 public:
  Expander(text::Abbreviations& abbreviations, text::Analyzer& analyzer, Vocabulary& vocabulary,
           const RankingWeights& weights)
      : abbreviations_(abbreviations), analyzer_(analyzer), vocabulary_(vocabulary), weights_(weights) {}

  /// Adds the variants to the queries of `units`, except units to be matched as typed. Returns the variants that the
  /// index has.
  std::vector<Expansion> expand(std::vector<QueryUnit>& units) const;

  /// The words of a field's value. If they are one abbreviation, also its spelling variants in that field.
  Xapian::Query expand_value(const std::vector<QueryWord>& words, const schema::TextPrefix& field) const;

 private:
  struct Alternatives;
  Xapian::Query widened(const Xapian::Query& typed, const Alternatives& others) const;
  bool add(const text::SpellingVariant& variant, bool is_abbreviation, Alternatives& others) const;

  text::Abbreviations& abbreviations_;
  text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
  const RankingWeights& weights_;
};

}  // namespace timtin::searcher
