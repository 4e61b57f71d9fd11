#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/lexicon/abbreviations.hpp"
#include "common/lexicon/thesaurus.hpp"
#include "searcher/plan/coverage.hpp"
#include "searcher/plan/expansion.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// Other terms for a span of a query, and the articles with one of them.
struct Synonyms {
  std::size_t first = 0, last = 0;  ///< units [first, last) of the query
  std::string label;                ///< "đình công"
  Xapian::Query weighed;            ///< weighs like one term, whichever of them an article has
  Xapian::Query in_title;           ///< the same for articles with one of them in the title
  double articles = 0;              ///< estimated number of articles with one of them
};

/// Finds terms of the thesaurus in queries. In articles a term is recognised by its bigrams alone, like the
/// full form of an abbreviation; it may be written with an abbreviation inside ("nợ BHXH").
///
/// Thread safety: one thread, like the vocabulary; all references must outlive the object.
class SynonymFinder {
 public:
  SynonymFinder(text::Thesaurus& thesaurus, text::Abbreviations& abbreviations, text::Analyzer& analyzer,
                Vocabulary& vocabulary)
      : thesaurus_(thesaurus), abbreviations_(abbreviations), analyzer_(analyzer), vocabulary_(vocabulary) {}

  /// Other terms for the words of `units` that the index has. They are also added to `expansions` for highlights, and
  /// to QueryUnit::others of the units.
  std::vector<Synonyms> find(std::vector<QueryUnit>& units, std::vector<Expansion>& expansions) const;

 private:
  struct Element;
  void find_years(const std::vector<QueryUnit>& units, std::vector<Synonyms>& result,
                  std::vector<Expansion>& expansions) const;
  Synonyms weigh(const std::string& typed, const std::vector<std::vector<text::TokenForms>>& terms,
                 std::vector<Expansion>& expansions) const;
  std::vector<Element> elements_of(const std::vector<QueryUnit>& units) const;
  std::vector<std::vector<text::TokenForms>> variants_of(const std::vector<text::TokenForms>& term) const;

  text::Thesaurus& thesaurus_;
  text::Abbreviations& abbreviations_;
  text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
};

}  // namespace timtin::searcher
