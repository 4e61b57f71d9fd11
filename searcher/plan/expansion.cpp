#include "searcher/plan/expansion.hpp"

#include <algorithm>
#include <iterator>

#include "common/text/terms.hpp"
#include "searcher/words/index_spellings.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

std::vector<QueryWord> as_words(const text::SpellingVariant& variant) {
  std::vector<QueryWord> words;
  for (const text::TokenForms& forms : variant.words) words.push_back({forms, true});
  return words;
}

Query any_of(const std::vector<Query>& queries) { return Query(Query::OP_OR, queries.begin(), queries.end()); }

}  // namespace

std::vector<text::Token> tokens_of(const std::vector<QueryUnit>& units) {
  std::vector<text::Token> tokens;
  for (const QueryUnit& unit : units) {
    for (const QueryWord& word : unit.words) {
      text::Token token;
      token.forms = &word.forms;
      token.is_joined = &word != &unit.words.front();
      tokens.push_back(token);
    }
  }
  return tokens;
}

RowOfTerms row_of(const std::vector<text::TokenForms>& words, Vocabulary& vocabulary) {
  std::vector<std::string> terms;
  if (words.size() == 1) terms.push_back(words.front().exact);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!text::makes_bigram(words[i], words[i + 1])) return {};
    terms.push_back(text::bigram_term(words[i], words[i + 1]));
  }
  std::sort(terms.begin(), terms.end(),
            [&](auto& a, auto& b) { return vocabulary.frequency(a) < vocabulary.frequency(b); });
  const Xapian::doccount articles = vocabulary.frequency(terms.front());
  if (articles == 0) return {};
  const Query all = terms.size() == 1 ? Query(terms.front()) : Query(Query::OP_AND, terms.begin(), terms.end());
  return {terms.front(), all, articles};
}

/// The spelling variants of a unit.
struct Expander::Alternatives {
  std::vector<Query> terms;      // one for each variant, by which it weighs
  std::vector<Query> matches;    // the variant itself
  std::vector<Query> ambiguous;  // weighed and matched by themselves
  bool has_rows = false;         // a variant of several words: its term alone is not enough
  bool is_abbreviation = false;
  Xapian::doccount articles = 0;  // that have one of the variants, nearly
};

std::vector<Expansion> Expander::expand(std::vector<QueryUnit>& units) const {
  const std::vector<text::Token> tokens = tokens_of(units);
  std::vector<std::size_t> unit_of;
  for (std::size_t u = 0; u < units.size(); ++u) unit_of.insert(unit_of.end(), units[u].words.size(), u);
  std::vector<Alternatives> others(units.size());
  std::vector<Expansion> result;
  std::vector<text::VariantSpan> all = abbreviations_.find(tokens);
  std::ranges::move(spellings_in_index(tokens, analyzer_, vocabulary_), std::back_inserter(all));
  for (const text::VariantSpan& found : all) {
    const std::size_t first = unit_of[found.first], last = unit_of[found.first + found.count - 1];
    const auto begin = units.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = units.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    if (std::any_of(begin, end, [](const QueryUnit& unit) { return unit.is_as_typed; })) continue;
    std::string typed;
    for (std::size_t i = found.first; i < found.first + found.count; ++i)
      typed += (typed.empty() ? "" : " ") + tokens[i].forms->exact;
    for (const text::SpellingVariant& variant : found.variants) {
      // The parts of a full form are looked up by themselves.
      if (!found.is_abbreviation && (variant.is_mixed || variant.is_ambiguous)) continue;
      bool is_known = false;
      for (std::size_t u = first; u <= last; ++u) is_known = add(variant, found.is_abbreviation, others[u]);
      if (is_known) result.push_back({typed, as_words(variant), variant.is_ambiguous});
    }
  }
  for (std::size_t u = 0; u < units.size(); ++u) {
    units[u].query = widened(units[u].query, others[u]);
    units[u].written_otherwise = others[u].articles;
  }
  return result;
}

/// Adds a variant; false when the index does not have it.
bool Expander::add(const text::SpellingVariant& variant, bool is_abbreviation, Alternatives& others) const {
  const RowOfTerms row = row_of(variant.words, vocabulary_);
  if (row.articles == 0) return false;
  const Query counting(row.rarest);
  others.is_abbreviation = others.is_abbreviation || is_abbreviation;
  if (variant.is_ambiguous) {
    others.ambiguous.push_back(variant.words.size() == 1 ? counting : Query(Query::OP_FILTER, counting, row.all));
    return true;
  }
  others.has_rows = others.has_rows || variant.words.size() > 1;
  others.terms.push_back(counting);
  others.matches.push_back(row.all);
  others.articles += row.articles;
  return true;
}

Query Expander::widened(const Query& typed, const Alternatives& others) const {
  Query result = typed;
  if (!others.terms.empty()) {
    std::vector<Query> terms = others.terms, matches = others.matches;
    terms.push_back(typed);
    result = Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    if (others.has_rows) {
      matches.push_back(typed);
      result = Query(Query::OP_FILTER, result, any_of(matches));
    }
    if (others.is_abbreviation)
      result = Query(Query::OP_AND_MAYBE, result, Query(Query::OP_SCALE_WEIGHT, typed, weights_.typed_writing));
  }
  if (others.ambiguous.empty()) return result;
  std::vector<Query> all;
  for (const Query& meaning : others.ambiguous)
    all.emplace_back(Query::OP_SCALE_WEIGHT, meaning, weights_.ambiguous_writing);
  all.push_back(result);
  return Query(Query::OP_MAX, all.begin(), all.end());
}

Query Expander::expand_value(const std::vector<QueryWord>& words, const schema::TextPrefix& field) const {
  std::vector<Query> all{phrase_query(words, field, vocabulary_)};
  const std::vector<QueryUnit> unit{{words, {}}};
  for (const text::VariantSpan& found : abbreviations_.find(tokens_of(unit)))
    if (found.is_abbreviation && found.count == words.size())
      for (const text::SpellingVariant& variant : found.variants)
        all.push_back(phrase_query(as_words(variant), field, vocabulary_));
  return all.size() == 1 ? all.front() : any_of(all);
}

}  // namespace timtin::searcher
