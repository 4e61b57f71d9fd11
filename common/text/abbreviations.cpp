#include "common/text/abbreviations.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace timtin::text {
namespace {

/// Groups of joined tokens in the longest abbreviation: "TNHH MTV".
constexpr std::size_t kMostGroups = 2;

std::vector<TokenForms> forms_of(const std::vector<Token>& tokens) {
  std::vector<TokenForms> forms;
  for (const Token& token : tokens) forms.push_back(*token.forms);
  return forms;
}

/// The words in a row: "lao động".
template <class Words>
std::string line_of(const Words& words, std::string TokenForms::*form) {
  std::string line;
  for (const TokenForms& word : words) {
    if (!line.empty()) line += ' ';
    line += word.*form;
  }
  return line;
}

/// Tokens that inner punctuation joins as one word: "gdđt", "tp hcm".
std::string joined(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                   std::string TokenForms::*form) {
  std::string key;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && !tokens[i].is_joined) key += ' ';
    key += tokens[i].forms->*form;
  }
  return key;
}

/// Capitals tell nothing in a query that has nothing else.
bool is_all_capitals(const std::vector<Token>& tokens) {
  return tokens.size() > 1 && std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
           return token.forms->is_all_caps || token.forms->kind == TokenKind::number;
         });
}

bool agrees(const TokenForms& typed, const TokenForms& word) {
  return typed.has_marks ? typed.exact == word.exact : typed.folded == word.folded;
}

}  // namespace

struct Abbreviations::Element {
  const TokenForms* forms = nullptr;
  std::size_t begin = 0, end = 0;        // the tokens it stands for
  bool is_first = true, is_last = true;  // of the words that these tokens stand for
};

Abbreviations::Abbreviations(Analyzer& analyzer, const std::vector<AbbreviationRow>& user) {
  const auto key_of = [&](const AbbreviationRow& row) {
    const std::vector<Token> tokens = analyzer.analyze(row.written);
    return joined(tokens, 0, tokens.size(), &TokenForms::exact);
  };
  std::set<std::string> overridden;
  for (const AbbreviationRow& row : user) overridden.insert(key_of(row));
  for (const AbbreviationRow& row : parse_abbreviations(built_in_abbreviations(), "abbreviations.tsv"))
    if (overridden.empty() || !overridden.contains(key_of(row))) add(row, analyzer);
  for (const AbbreviationRow& row : user)
    if (row.full != "-") add(row, analyzer);
}

void Abbreviations::add(const AbbreviationRow& row, Analyzer& analyzer) {
  std::vector<TokenForms> full = forms_of(analyzer.analyze(row.full));
  const std::vector<Token> written = analyzer.analyze(row.written);
  if (full.empty() || written.empty()) return;
  const std::string exact = line_of(full, &TokenForms::exact);
  std::vector<std::uint32_t>& alike = by_full_form_[line_of(full, &TokenForms::folded)];
  auto number = std::find_if(alike.begin(), alike.end(),
                             [&](std::uint32_t i) { return line_of(meanings_[i].full, &TokenForms::exact) == exact; });
  if (number == alike.end()) {
    longest_ = std::max(longest_, full.size());
    number = alike.insert(alike.end(), static_cast<std::uint32_t>(meanings_.size()));
    meanings_.push_back({std::move(full), {}});
  }
  Written way{{.words = forms_of(written), .is_ambiguous = row.is_ambiguous},
              joined(written, 0, written.size(), &TokenForms::exact),
              joined(written, 0, written.size(), &TokenForms::folded)};
  std::vector<std::uint32_t>& meant = by_abbreviation_[way.folded];
  meanings_[*number].written.push_back(std::move(way));
  if (std::find(meant.begin(), meant.end(), *number) == meant.end()) meant.push_back(*number);
}

std::vector<OtherWritings> Abbreviations::find(const std::vector<Token>& tokens) const {
  std::vector<OtherWritings> found;
  std::vector<Element> elements;
  const bool all_capitals = is_all_capitals(tokens);
  for (std::size_t i = 0; i < tokens.size();) {
    const Meaning* meaning = nullptr;
    OtherWritings here = abbreviation_at(tokens, i, all_capitals, meaning);
    const std::size_t end = i + std::max<std::size_t>(here.count, 1);
    if (meaning != nullptr)
      for (const TokenForms& word : meaning->full)
        elements.push_back({&word, i, end, &word == &meaning->full.front(), &word == &meaning->full.back()});
    else
      for (std::size_t k = i; k < end; ++k) elements.push_back({tokens[k].forms, k, k + 1});
    if (here.count > 0) found.push_back(std::move(here));
    i = end;
  }
  find_full_forms(elements, found);
  std::stable_sort(found.begin(), found.end(), [](const OtherWritings& a, const OtherWritings& b) {
    return std::pair(a.first, b.count) < std::pair(b.first, a.count);
  });
  return found;
}

/// The longest abbreviation that begins at token `first`; a count of 0 for none. `meaning` is set when it is certain.
OtherWritings Abbreviations::abbreviation_at(const std::vector<Token>& tokens, std::size_t first, bool all_capitals,
                                             const Meaning*& meaning) const {
  std::vector<std::size_t> ends;  // of the first group of joined tokens, of the first two
  for (std::size_t end = first + 1; ends.size() < kMostGroups && end <= tokens.size(); ++end)
    if (end == tokens.size() || !tokens[end].is_joined) ends.push_back(end);
  if (tokens[first].is_joined) ends.clear();
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    const std::string folded = joined(tokens, first, *end, &TokenForms::folded);
    const auto meant = by_abbreviation_.find(folded);
    if (meant == by_abbreviation_.end()) continue;
    const TokenForms& forms = *tokens[first].forms;
    const bool reads_like_syllable = *end == first + 1 && (forms.is_skeleton || forms.kind == TokenKind::syllable);
    if (reads_like_syllable && (!forms.is_all_caps || all_capitals)) continue;
    const std::string exact = joined(tokens, first, *end, &TokenForms::exact);
    const std::string typed = line_of(forms_of({tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                                tokens.begin() + static_cast<std::ptrdiff_t>(*end)}),
                                      &TokenForms::exact);
    OtherWritings here{first, *end - first, true, {}};
    std::size_t certain = 0;
    for (const std::uint32_t number : meant->second) {
      const Meaning& candidate = meanings_[number];
      const auto written = std::find_if(candidate.written.begin(), candidate.written.end(), [&](const Written& w) {
        return exact == folded ? w.folded == folded : w.exact == exact;
      });
      if (written == candidate.written.end()) continue;
      const bool is_ambiguous = written->writing.is_ambiguous;
      here.writings.push_back({.words = candidate.full, .is_ambiguous = is_ambiguous});
      add_writings_of(candidate, typed, is_ambiguous, here);
      if (!is_ambiguous && certain++ == 0) meaning = &candidate;
    }
    if (certain > 1) meaning = nullptr;
    if (!here.writings.empty()) return here;
  }
  return {};
}

void Abbreviations::find_full_forms(const std::vector<Element>& elements, std::vector<OtherWritings>& found) const {
  for (std::size_t first = 0; first < elements.size(); ++first) {
    if (!elements[first].is_first) continue;
    std::string key;
    for (std::size_t last = first; last < std::min(elements.size(), first + longest_); ++last) {
      if (!key.empty()) key += ' ';
      key += elements[last].forms->folded;
      const bool is_one_abbreviation = elements[first].begin == elements[last].begin && last > first;
      if (!elements[last].is_last || is_one_abbreviation) continue;
      const auto alike = by_full_form_.find(key);
      if (alike == by_full_form_.end()) continue;
      OtherWritings here{elements[first].begin, elements[last].end - elements[first].begin, false, {}};
      for (const std::uint32_t number : alike->second) {
        bool is_meant = true;
        for (std::size_t i = first; i <= last; ++i)
          is_meant = is_meant && agrees(*elements[i].forms, meanings_[number].full[i - first]);
        if (is_meant) add_writings_of(meanings_[number], {}, false, here);
      }
      if (!here.writings.empty()) found.push_back(std::move(here));
    }
  }
}

/// The abbreviations of a full form, and the form itself with an abbreviation inside, but for the one typed.
void Abbreviations::add_writings_of(const Meaning& meaning, std::string_view typed, bool is_ambiguous,
                                    OtherWritings& found) const {
  std::vector<Writing> writings = mixed_writings(meaning);
  for (const Written& written : meaning.written) writings.push_back(written.writing);
  for (Writing& writing : writings) {
    const std::string line = line_of(writing.words, &TokenForms::exact);
    const bool is_known = std::any_of(found.writings.begin(), found.writings.end(), [&](const Writing& known) {
      return line_of(known.words, &TokenForms::exact) == line;
    });
    writing.is_ambiguous = writing.is_ambiguous || is_ambiguous;
    if (!is_known && line != typed) found.writings.push_back(std::move(writing));
  }
}

std::vector<Writing> Abbreviations::mixed_writings(const Meaning& meaning) const {
  std::vector<Writing> result;
  const std::vector<TokenForms>& full = meaning.full;
  for (std::size_t first = 0; first < full.size(); ++first) {
    std::string key;
    for (std::size_t last = first; last < full.size(); ++last) {
      if (!key.empty()) key += ' ';
      key += full[last].folded;
      const auto alike = by_full_form_.find(key);
      if (last == first || last - first + 1 == full.size() || alike == by_full_form_.end()) continue;
      const Meaning& inner = meanings_[alike->second.front()];
      const auto begin = full.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = full.begin() + static_cast<std::ptrdiff_t>(last) + 1;
      const auto is_same = [](const TokenForms& a, const TokenForms& b) { return a.exact == b.exact; };
      const auto written = std::find_if(inner.written.begin(), inner.written.end(),
                                        [](const Written& w) { return !w.writing.is_ambiguous; });
      if (written == inner.written.end() || !std::equal(begin, end, inner.full.begin(), inner.full.end(), is_same))
        continue;
      Writing mixed{.is_mixed = true};
      mixed.words.assign(full.begin(), begin);
      mixed.words.insert(mixed.words.end(), written->writing.words.begin(), written->writing.words.end());
      mixed.words.insert(mixed.words.end(), end, full.end());
      result.push_back(std::move(mixed));
    }
  }
  return result;
}

}  // namespace timtin::text
