#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/schema.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::searcher {

/// How one word of a query matches: by its exact form, or, typed without marks, by every reading.
struct QueryWord {
  text::TokenForms forms;
  bool is_exact = false;  ///< =word, --exact, or typed with marks: that word only

  /// True when `token` of an article is a match.
  bool matches(const text::TokenForms& token) const;
};

/// The words of a piece of query text, in order.
std::vector<QueryWord> analyze_words(text::Analyzer& analyzer, const std::string& text, bool as_typed);

/// The term, or the terms, that answer `word` in a field.
Xapian::Query word_query(const QueryWord& word, const schema::TextPrefix& field);

/// Words in a row. Unmarked syllables stand for each of their readings that `database` has. Exact: decided on
/// positions, with bigram terms in front where they can rule out most articles cheaply.
Xapian::Query phrase_query(const std::vector<QueryWord>& words, const schema::TextPrefix& field,
                           const Xapian::Database& database);

/// Terms that begin like `word`, the most frequent `kMaxPrefixTerms` of them; `is_cut` tells that there were more.
inline constexpr std::size_t kMaxPrefixTerms = 200;
Xapian::Query prefix_query(const QueryWord& word, const schema::TextPrefix& field, const Xapian::Database& database,
                           bool& is_cut);

/// Bigram terms of neighbouring words, for ranking; empty where a pair makes none.
std::vector<Xapian::Query> bigram_queries(const std::vector<QueryWord>& words);

}  // namespace timtin::searcher
