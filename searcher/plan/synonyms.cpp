#include "searcher/plan/synonyms.hpp"

#include <algorithm>
#include <span>

#include "searcher/words/word_roles.hpp"

namespace timtin::searcher {

using Xapian::Query;

/// A word of the query, or of the full form that an abbreviation of the query stands for.
struct SynonymFinder::Element {
  text::TokenForms forms;
  std::size_t first = 0, last = 0;  // the units it stands for
};

std::vector<Synonyms> SynonymFinder::find(std::vector<QueryUnit>& units, std::vector<Expansion>& expansions) const {
  const std::vector<Element> elements = elements_of(units);
  std::vector<Synonyms> result;
  for (std::size_t begin = 0, end = 0; begin < elements.size(); begin = end) {
    std::vector<const text::TokenForms*> row;
    do row.push_back(&elements[end].forms);
    while (++end < elements.size() && !units[elements[end].first].starts_row);
    for (text::OtherTerms& found : thesaurus_.find(row)) {
      const std::span<const Element> here(elements.data() + begin + found.first, found.count);
      const std::span<const QueryUnit> span(units.data() + here.front().first, units.data() + here.back().last);
      if (std::ranges::any_of(span, &QueryUnit::is_as_typed)) continue;
      std::string typed;
      for (const Element& element : here) typed.append(typed.empty() ? "" : " ").append(element.forms.exact);
      Synonyms synonyms = weigh(typed, found.terms, expansions);
      synonyms.first = here.front().first;
      synonyms.last = here.back().last;
      if (synonyms.articles > 0) result.push_back(std::move(synonyms));
    }
  }
  find_years(units, result, expansions);
  for (const Synonyms& synonyms : result)
    for (std::size_t u = synonyms.first; u < synonyms.last; ++u)
      units[u].others = units[u].others.empty() ? synonyms.weighed : units[u].others | synonyms.weighed;
  return result;
}

/// "Đinh Dậu" for 2017, and the reverse.
void SynonymFinder::find_years(const std::vector<QueryUnit>& units, std::vector<Synonyms>& result,
                               std::vector<Expansion>& expansions) const {
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (units[u].year == 0) continue;
    const std::string number = std::to_string(units[u].year);
    const bool is_number = units[u].words.front().forms.exact == number;
    const auto [stem, branch] = lunar_name(units[u].year);
    const std::string other = is_number ? stem + " " + branch : number;
    Synonyms synonyms = weigh(number, {text::forms_of(analyzer_.analyze(other))}, expansions);
    synonyms.first = u;
    synonyms.last = u + (is_number ? 1 : 2);
    if (synonyms.articles > 0) result.push_back(std::move(synonyms));
  }
}

std::vector<SynonymFinder::Element> SynonymFinder::elements_of(const std::vector<QueryUnit>& units) const {
  const std::vector<text::Token> tokens = tokens_of(units);
  std::vector<std::size_t> unit_of;
  for (std::size_t u = 0; u < units.size(); ++u) unit_of.insert(unit_of.end(), units[u].words.size(), u);
  const std::vector<text::VariantSpan> written = abbreviations_.find(tokens);
  std::vector<Element> elements;
  for (std::size_t i = 0; i < tokens.size();) {
    const auto found = std::find_if(written.begin(), written.end(), [&](const text::VariantSpan& other) {
      return other.first == i && other.is_abbreviation && !other.variants.front().is_ambiguous;
    });
    const std::size_t end = found == written.end() ? i + 1 : i + found->count;
    if (found == written.end())
      elements.push_back({*tokens[i].forms, unit_of[i], unit_of[i] + 1});
    else
      for (const text::TokenForms& forms : found->variants.front().words)
        elements.push_back({forms, unit_of[i], unit_of[end - 1] + 1});
    i = end;
  }
  return elements;
}

Synonyms SynonymFinder::weigh(const std::string& typed, const std::vector<std::vector<text::TokenForms>>& terms,
                              std::vector<Expansion>& expansions) const {
  Synonyms result;
  std::vector<Query> counting, matches, titles;
  bool has_rows = false;
  for (const std::vector<text::TokenForms>& term : terms)
    for (const std::vector<text::TokenForms>& variant : variants_of(term)) {
      const RowOfTerms row = row_of(variant, vocabulary_);
      if (row.articles == 0) continue;
      counting.emplace_back(row.rarest);
      matches.push_back(row.all);
      std::vector<Query> words_of_title;
      for (const text::TokenForms& forms : variant)
        words_of_title.emplace_back(std::string(schema::kTitle.exact) + forms.exact);
      titles.emplace_back(Query::OP_AND, words_of_title.begin(), words_of_title.end());
      has_rows = has_rows || row.all.get_type() != Query::LEAF_TERM;
      result.articles += row.articles;
      std::vector<QueryWord> words;
      for (const text::TokenForms& forms : variant) words.push_back({forms, true});
      result.label.append(result.label.empty() ? "" : ", ").append(text::line_of(variant, &text::TokenForms::exact));
      expansions.push_back({.typed = typed, .words = std::move(words), .is_synonym = true});
    }
  if (counting.empty()) return result;
  result.weighed = counting.size() == 1 ? counting.front() : Query(Query::OP_SYNONYM, counting.begin(), counting.end());
  if (has_rows)
    result.weighed = Query(Query::OP_FILTER, result.weighed,
                           matches.size() == 1 ? matches.front() : Query(Query::OP_OR, matches.begin(), matches.end()));
  result.in_title = Query(Query::OP_FILTER, result.weighed, Query(Query::OP_OR, titles.begin(), titles.end()));
  return result;
}

/// A term of the thesaurus as it is, and with its longest full form abbreviated: "nợ bảo hiểm xã hội", "nợ BHXH".
std::vector<std::vector<text::TokenForms>> SynonymFinder::variants_of(const std::vector<text::TokenForms>& term) const {
  std::vector<std::vector<text::TokenForms>> result{term};
  std::vector<text::Token> tokens(term.size());
  for (std::size_t i = 0; i < term.size(); ++i) tokens[i].forms = &term[i];
  const std::vector<text::VariantSpan> written = abbreviations_.find(tokens);
  const auto longest =
      std::max_element(written.begin(), written.end(), [](const auto& a, const auto& b) { return a.count < b.count; });
  if (longest == written.end()) return result;
  for (const text::SpellingVariant& variant : longest->variants) {
    if (variant.is_ambiguous || variant.is_mixed) continue;
    const auto first = term.begin() + static_cast<std::ptrdiff_t>(longest->first);
    std::vector<text::TokenForms> words(term.begin(), first);
    words.insert(words.end(), variant.words.begin(), variant.words.end());
    words.insert(words.end(), first + static_cast<std::ptrdiff_t>(longest->count), term.end());
    result.push_back(std::move(words));
  }
  return result;
}

}  // namespace timtin::searcher
