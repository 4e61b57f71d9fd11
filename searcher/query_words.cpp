#include "searcher/query_words.hpp"

#include <algorithm>
#include <utility>

#include "common/text/syllable.hpp"
#include "common/text/terms.hpp"

namespace timtin::searcher {
namespace {

/// Terms of one prefix that are looked at before the most frequent are taken.
constexpr std::size_t kMaxPrefixScan = 50'000;

std::string term(std::string_view prefix, std::string_view text) {
  std::string result(prefix);
  result += text;
  return result;
}

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

/// A word inside a phrase: terms with positions.
Xapian::Query positional_query(const QueryWord& word, const schema::TextPrefix& field,
                               const Xapian::Database& database) {
  if (word.is_exact || !word.forms.is_skeleton) return word_query(word, field);
  std::vector<Xapian::Query> readings;
  for (const std::string& reading : text::syllable_readings(word.forms.folded))
    if (std::string t = term(field.exact, reading); database.term_exists(t)) readings.emplace_back(t);
  // Level forms that the canonical spelling never gives ("my" beside "mi") are terms of their own.
  if (std::string t = term(field.exact, word.forms.exact);
      word.forms.exact != word.forms.folded && database.term_exists(t))
    readings.emplace_back(t);
  return readings.empty() ? Xapian::Query::MatchNothing : any_of(readings);
}

/// True when every article with the two words in a row has their bigram term.
bool always_has_bigram(const QueryWord& first, const QueryWord& second) {
  const auto may_lack = [](const QueryWord& word) {
    return word.is_exact ? word.forms.is_frequent : text::folds_like_frequent(word.forms);
  };
  return !may_lack(first) && !may_lack(second) && text::makes_bigram(first.forms, second.forms);
}

}  // namespace

bool QueryWord::matches(const text::TokenForms& token) const {
  return is_exact ? token.exact == forms.exact : token.folded == forms.folded;
}

std::vector<QueryWord> analyze_words(text::Analyzer& analyzer, const std::string& text, bool as_typed) {
  std::vector<QueryWord> words;
  for (const text::Token& token : analyzer.analyze(text))
    words.push_back({*token.forms, as_typed || token.forms->has_marks});
  return words;
}

Xapian::Query word_query(const QueryWord& word, const schema::TextPrefix& field) {
  const Xapian::Query exact(term(field.exact, word.forms.exact));
  if (word.is_exact) return exact;
  const Xapian::Query folded(term(field.folded, word.forms.folded));
  return word.forms.is_skeleton ? folded : exact | folded;
}

Xapian::Query phrase_query(const std::vector<QueryWord>& words, const schema::TextPrefix& field,
                           const Xapian::Database& database) {
  if (words.empty()) return Xapian::Query::MatchNothing;
  if (words.size() == 1) return word_query(words.front(), field);
  const bool has_bigrams = field.exact.empty();
  std::vector<Xapian::Query> bigrams;
  bool bigrams_decide = has_bigrams && words.size() == 2;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool has_bigram = has_bigrams && always_has_bigram(words[i], words[i + 1]);
    if (has_bigram) bigrams.emplace_back(text::bigram_term(words[i].forms, words[i + 1].forms));
    bigrams_decide = bigrams_decide && has_bigram && !words[i].is_exact && !words[i + 1].is_exact;
  }
  if (bigrams_decide) return bigrams.front();
  std::vector<Xapian::Query> places;
  for (const QueryWord& word : words) places.push_back(positional_query(word, field, database));
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, places.begin(), places.end(),
                             static_cast<Xapian::termcount>(places.size()));
  if (bigrams.empty()) return phrase;
  return Xapian::Query(Xapian::Query::OP_FILTER, phrase,
                       Xapian::Query(Xapian::Query::OP_AND, bigrams.begin(), bigrams.end()));
}

Xapian::Query prefix_query(const QueryWord& word, const schema::TextPrefix& field, const Xapian::Database& database,
                           bool& is_cut) {
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto collect = [&](const std::string& prefix) {
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      if (found.size() >= kMaxPrefixScan) {
        is_cut = true;
        return;
      }
      found.emplace_back(it.get_termfreq(), *it);
    }
  };
  collect(term(field.exact, word.is_exact ? word.forms.exact : word.forms.folded));
  if (!word.is_exact) collect(term(field.folded, word.forms.folded));
  if (found.empty()) return Xapian::Query::MatchNothing;
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return std::pair(b.first, a.second) < std::pair(a.first, b.second); });
  if (found.size() > kMaxPrefixTerms) {
    is_cut = true;
    found.resize(kMaxPrefixTerms);
  }
  std::vector<Xapian::Query> terms;
  for (const auto& [frequency, text] : found) terms.emplace_back(text);
  return any_of(terms);
}

std::vector<Xapian::Query> bigram_queries(const std::vector<QueryWord>& words) {
  std::vector<Xapian::Query> bigrams;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (text::makes_bigram(words[i].forms, words[i + 1].forms))
      bigrams.emplace_back(text::bigram_term(words[i].forms, words[i + 1].forms));
  return bigrams;
}

}  // namespace timtin::searcher
