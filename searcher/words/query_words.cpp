#include "searcher/words/query_words.hpp"

#include <algorithm>
#include <utility>

#include "common/text/number_forms.hpp"
#include "common/text/terms.hpp"
#include "common/text/token_forms.hpp"

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
Xapian::Query positional_query(const QueryWord& word, const schema::TextPrefix& field, Vocabulary& vocabulary) {
  if (word.is_exact || !word.forms.is_skeleton) return word_query(word, field);
  std::vector<Xapian::Query> readings;
  for (const WordReading& reading : vocabulary.readings(word.forms, field.exact))
    readings.emplace_back(term(field.exact, reading.exact));
  return readings.empty() ? Xapian::Query::MatchNothing : any_of(readings);
}

/// What a sign after a number is in small letters, as capitals, and as it was typed.
struct Sign {
  text::TokenForms small, capital;
  bool is_capital = false;
};

/// The sign at `tokens[at]`; nothing where its case does not matter.
std::optional<Sign> sign_at(const std::vector<text::Token>& tokens, std::size_t at) {
  const text::Token& token = tokens[at];
  if (at == 0 || token.starts_clause) return std::nullopt;
  const text::TokenForms& number = *tokens[at - 1].forms;
  text::TokenForms printed = token.whole_tokens == 1 ? *token.whole : *token.forms;
  const auto reading = [&](bool is_capital) {
    printed.is_capitalized = is_capital;
    const std::string_view word = text::unit_word(number, printed);
    return word.empty() ? printed : text::make_forms(word);
  };
  Sign sign{reading(false), reading(true)};
  if (sign.small.exact == sign.capital.exact) return std::nullopt;
  sign.is_capital = token.forms->exact == sign.capital.exact;
  return sign;
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

std::optional<QueryWord> whole_word(text::Analyzer& analyzer, const std::string& text, bool as_typed) {
  const std::vector<text::Token> tokens = analyzer.analyze(text);
  if (tokens.empty() || tokens.front().whole == nullptr || tokens.front().whole_tokens != tokens.size())
    return std::nullopt;
  const text::TokenForms& whole = *tokens.front().whole;
  return QueryWord{whole, as_typed || whole.has_marks};
}

std::vector<std::vector<QueryWord>> other_readings(text::Analyzer& analyzer, const std::string& text, bool as_typed) {
  std::vector<QueryWord> small, capital;
  bool has_small = false, has_capital = false;
  const std::vector<text::Token> tokens = analyzer.analyze(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::optional<Sign> sign = sign_at(tokens, i);
    if (sign) (sign->is_capital ? has_capital : has_small) = true;
    const text::TokenForms& in_small = sign ? sign->small : *tokens[i].forms;
    const text::TokenForms& in_capitals = sign ? sign->capital : *tokens[i].forms;
    small.push_back({in_small, as_typed || in_small.has_marks});
    capital.push_back({in_capitals, as_typed || in_capitals.has_marks});
  }
  std::vector<std::vector<QueryWord>> readings;
  if (has_capital) readings.push_back(std::move(small));
  if (has_small) readings.push_back(std::move(capital));
  return readings;
}

Xapian::Query word_query(const QueryWord& word, const schema::TextPrefix& field) {
  const Xapian::Query exact(term(field.exact, word.forms.exact));
  if (word.is_exact) return exact;
  const Xapian::Query folded(term(field.folded, word.forms.folded));
  return word.forms.is_skeleton ? folded : exact | folded;
}

Xapian::Query pair_query(const QueryWord& first, const QueryWord& second, Vocabulary& vocabulary) {
  if (!text::makes_bigram(first.forms, second.forms)) return Xapian::Query::MatchNothing;
  if (first.is_exact && second.is_exact) return Xapian::Query(text::bigram_term(first.forms, second.forms));
  std::vector<Xapian::Query> pairs;
  for (const PairReading& pair : vocabulary.pair_readings(first.forms, second.forms))
    if ((!first.is_exact || pair.first_marks == first.forms.marks) &&
        (!second.is_exact || pair.second_marks == second.forms.marks))
      pairs.emplace_back(pair.term);
  if (pairs.empty()) return Xapian::Query::MatchNothing;
  if (pairs.size() == 1) return pairs.front();
  return Xapian::Query(Xapian::Query::OP_SYNONYM, pairs.begin(), pairs.end());
}

Xapian::Query phrase_query(const std::vector<QueryWord>& words, const schema::TextPrefix& field,
                           Vocabulary& vocabulary) {
  if (words.empty()) return Xapian::Query::MatchNothing;
  if (words.size() == 1) return word_query(words.front(), field);
  std::vector<Xapian::Query> pairs;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (field.exact.empty() && text::makes_bigram(words[i].forms, words[i + 1].forms))
      pairs.push_back(pair_query(words[i], words[i + 1], vocabulary));
  if (words.size() == 2 && pairs.size() == 1) return pairs.front();
  std::vector<Xapian::Query> places;
  for (const QueryWord& word : words) places.push_back(positional_query(word, field, vocabulary));
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, places.begin(), places.end(),
                             static_cast<Xapian::termcount>(places.size()));
  if (pairs.empty()) return phrase;
  return Xapian::Query(Xapian::Query::OP_FILTER, phrase,
                       Xapian::Query(Xapian::Query::OP_AND, pairs.begin(), pairs.end()));
}

PrefixQuery prefix_query(const QueryWord& word, const schema::TextPrefix& field, const store::Index& database,
                         std::size_t most_postings) {
  PrefixQuery result{Xapian::Query::MatchNothing};
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto collect = [&](const std::string& prefix) {
    database.for_each_term(prefix, [&](const std::string& text, Xapian::doccount articles) {
      result.is_cut = result.is_cut || found.size() >= kMaxPrefixScan;
      if (!result.is_cut) found.emplace_back(articles, text);
      return !result.is_cut;
    });
  };
  collect(term(field.exact, word.is_exact ? word.forms.exact : word.forms.folded));
  if (!word.is_exact) collect(term(field.folded, word.forms.folded));
  if (found.empty()) return result;
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return std::pair(b.first, a.second) < std::pair(a.first, b.second); });
  std::vector<Xapian::Query> terms;
  std::size_t postings = 0;
  for (const auto& [frequency, text] : found) {
    postings += frequency;
    if (!terms.empty() && (terms.size() >= kMaxPrefixTerms || postings > most_postings)) break;
    terms.emplace_back(text);
  }
  result.is_cut = result.is_cut || terms.size() < found.size();
  result.terms = terms.size();
  result.query = any_of(terms);
  return result;
}

}  // namespace timtin::searcher
