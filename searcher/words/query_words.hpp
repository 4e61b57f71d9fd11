#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/store/schema.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/words/vocabulary.hpp"

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

/// The one word that all of `text` is written as ("#CôngĐoàn"), where it is several, too.
std::optional<QueryWord> whole_word(text::Analyzer& analyzer, const std::string& text, bool as_typed);

/// The words of `text` with signs read otherwise. Articles tell by its case what a sign is: "10h" is an hour and "10H"
/// a class, "12đ" a sum and "12Đ" a house. Who types may mean either. Empty where nothing may be read otherwise.
std::vector<std::vector<QueryWord>> other_readings(text::Analyzer& analyzer, const std::string& text, bool as_typed);

/// The term, or the terms, that answer `word` in a field.
Xapian::Query word_query(const QueryWord& word, const schema::TextPrefix& field);

/// Two words in a row, by bigram terms alone: every pair of the index that both words match, weighed as one term.
/// Words that make no bigram match nothing.
Xapian::Query pair_query(const QueryWord& first, const QueryWord& second, Vocabulary& vocabulary);

/// Words in a row. An unmarked syllable stands for each of its readings in the index. Exact. Two words are
/// found by their bigram terms, more by positions; there the bigram terms pre-filter most articles cheaply.
Xapian::Query phrase_query(const std::vector<QueryWord>& words, const schema::TextPrefix& field,
                           Vocabulary& vocabulary);

/// The terms that a prefix stands for.
struct PrefixQuery {
  Xapian::Query query;  ///< matches nothing where no term begins so
  std::size_t terms = 0;
  bool is_cut = false;  ///< there are more
};

/// Terms that begin like `word`, the most frequent of them: at most `kMaxPrefixTerms`, and, but for the first, only as
/// many as have `most_postings` together.
inline constexpr std::size_t kMaxPrefixTerms = 200;
PrefixQuery prefix_query(const QueryWord& word, const schema::TextPrefix& field, const store::Index& database,
                         std::size_t most_postings);

}  // namespace timtin::searcher
