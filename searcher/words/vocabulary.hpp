#pragma once
#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::searcher {

/// An exact word with the number of articles that have it.
struct WordReading {
  std::string exact;
  std::string marks;  ///< text::TokenForms::marks of it
  Xapian::doccount articles = 0;
};

/// Two exact words in a row with the number of articles that have them so.
struct PairReading {
  std::string first_marks, second_marks;  ///< what the words have more than their folded forms
  std::string term;                       ///< of the index
  Xapian::doccount articles = 0;
};

/// The words of the index, looked up by what people type: how frequent they are, and the readings of unmarked
/// words and pairs. Answers are remembered, so one object serves one query on one state of the index.
///
/// Thread safety: one thread, like the database, which must outlive the object.
class Vocabulary {
 public:
  explicit Vocabulary(const store::Index& database);

  /// Articles in the index.
  Xapian::doccount articles() const { return articles_; }
  /// Articles that have the term.
  Xapian::doccount frequency(const std::string& term);
  /// Articles that have the word with any marks.
  Xapian::doccount frequency_folded(const text::TokenForms& forms);
  /// Articles that have the syllable `skeleton`, which is without marks, with any marks.
  Xapian::doccount frequency_of_skeleton(const std::string& skeleton);
  /// Articles that have the two words in a row with these very marks; 0 for words that make no bigram.
  Xapian::doccount frequency_of_pair(const text::TokenForms& first, const text::TokenForms& second);

  /// Every word of a field that is `forms` with other marks; a word that is no Vietnamese syllable reads as itself.
  /// `prefix`: of the field's exact terms, the whole article by default.
  const std::vector<WordReading>& readings(const text::TokenForms& forms, std::string_view prefix = {});
  /// Every pair of words in a row that the index has and that folds like these two, from bigram terms; empty for words
  /// that make none.
  const std::vector<PairReading>& pair_readings(const text::TokenForms& first, const text::TokenForms& second);

 private:
  const store::Index database_;
  Xapian::doccount articles_;
  std::unordered_map<std::string, std::vector<WordReading>> readings_;  // by exact form
  std::unordered_map<std::string, std::vector<PairReading>> pairs_;     // by prefix
};

}  // namespace timtin::searcher
