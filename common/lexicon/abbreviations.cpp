#include "common/lexicon/abbreviations.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include "common/lexicon/abbreviation_rows.hpp"

namespace timtin::text {
namespace {

/// Groups of joined tokens in the longest abbreviation or other spelling: "TNHH MTV", "Buôn Mê Thuột".
constexpr std::size_t kMostGroups = 3;

/// In a query entirely in capitals, capitals carry no information.
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
  std::size_t begin = 0, end = 0;        // the tokens it covers
  bool is_first = true, is_last = true;  // whether they start or end the words these tokens stand for
};

std::span<const KeyedAbbreviation> built_in_abbreviations() { return kAbbreviations; }

Abbreviations::Abbreviations(Analyzer& analyzer, const std::vector<AbbreviationRow>& user) : analyzer_(analyzer) {
  std::set<std::string_view> overridden;
  for (const AbbreviationRow& row : user) {
    OwnRow& own = own_.emplace_back(OwnRow{row, keys_of(row, analyzer), {}});
    own.keyed = {own.row.written,         own.row.full,        own.row.is_ambiguous, own.keys.written_exact,
                 own.keys.written_folded, own.keys.full_exact, own.keys.full_folded};
    overridden.insert(own.keyed.written_exact);
  }
  meanings_.reserve(kAbbreviations.size() + own_.size());
  for (const KeyedAbbreviation& row : kAbbreviations)
    if (!overridden.contains(row.written_exact)) add(row);
  for (const OwnRow& own : own_)
    if (own.row.full != "-") add(own.keyed);
}

void Abbreviations::add(const KeyedAbbreviation& row) {
  if (row.full_exact.empty() || row.written_exact.empty()) return;
  std::vector<std::uint32_t>& alike = by_full_form_[row.full_folded];
  auto number = std::find_if(alike.begin(), alike.end(), [&](std::uint32_t i) {
    return meanings_[i].written.front().row->full_exact == row.full_exact;
  });
  if (number == alike.end()) {
    const auto blanks = std::count(row.full_exact.begin(), row.full_exact.end(), ' ');
    longest_ = std::max(longest_, static_cast<std::size_t>(blanks) + 1);
    number = alike.insert(alike.end(), static_cast<std::uint32_t>(meanings_.size()));
    meanings_.emplace_back();
  }
  meanings_[*number].written.push_back({&row, {}});
  std::vector<std::uint32_t>& meant = by_abbreviation_[row.written_folded];
  if (std::find(meant.begin(), meant.end(), *number) == meant.end()) meant.push_back(*number);
}

/// The meaning with the forms of its words.
const Abbreviations::Meaning& Abbreviations::met(std::uint32_t number) {
  Meaning& meaning = meanings_[number];
  if (!meaning.full.empty()) return meaning;
  meaning.full = forms_of(analyzer_.analyze(meaning.written.front().row->full));
  for (Written& written : meaning.written)
    written.variant = {.words = forms_of(analyzer_.analyze(written.row->written)),
                       .is_ambiguous = written.row->is_ambiguous};
  return meaning;
}

std::vector<VariantSpan> Abbreviations::find(const std::vector<Token>& tokens) {
  std::vector<VariantSpan> found;
  std::vector<Element> elements;
  const bool all_capitals = is_all_capitals(tokens);
  for (std::size_t i = 0; i < tokens.size();) {
    const Meaning* meaning = nullptr;
    VariantSpan here = abbreviation_at(tokens, i, all_capitals, meaning);
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
  std::stable_sort(found.begin(), found.end(), [](const VariantSpan& a, const VariantSpan& b) {
    return std::pair(a.first, b.count) < std::pair(b.first, a.count);
  });
  return found;
}

/// The longest abbreviation starting at token `first`; count 0 = none. `meaning` is set if it is
/// unambiguous.
VariantSpan Abbreviations::abbreviation_at(const std::vector<Token>& tokens, std::size_t first, bool all_capitals,
                                           const Meaning*& meaning) {
  std::vector<std::size_t> ends;  // of the first group of joined tokens, of the first two
  for (std::size_t end = first + 1; ends.size() < kMostGroups && end <= tokens.size(); ++end)
    if (end == tokens.size() || !tokens[end].is_joined) ends.push_back(end);
  if (tokens[first].is_joined) ends.clear();
  for (auto longest = ends.rbegin(); longest != ends.rend(); ++longest) {
    const std::size_t end = *longest;
    const std::string folded = joined(tokens, first, end, &TokenForms::folded);
    const auto meant = by_abbreviation_.find(folded);
    if (meant == by_abbreviation_.end()) continue;
    const TokenForms& forms = *tokens[first].forms;
    const bool reads_like_syllable = end == first + 1 && (forms.is_skeleton || forms.kind == TokenKind::syllable);
    if (reads_like_syllable && (!forms.is_all_caps || all_capitals)) continue;
    const std::string exact = joined(tokens, first, end, &TokenForms::exact);
    const std::string typed = line_of(forms_of({tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                                tokens.begin() + static_cast<std::ptrdiff_t>(end)}),
                                      &TokenForms::exact);
    VariantSpan here{first, end - first, true, {}};
    std::size_t certain = 0;
    for (const std::uint32_t number : meant->second) {
      const Meaning& candidate = met(number);
      const auto written = std::find_if(candidate.written.begin(), candidate.written.end(), [&](const Written& w) {
        return exact == folded ? w.row->written_folded == folded : w.row->written_exact == exact;
      });
      if (written == candidate.written.end()) continue;
      const bool is_ambiguous = written->variant.is_ambiguous;
      here.variants.push_back({.words = candidate.full, .is_ambiguous = is_ambiguous});
      add_variants_of(candidate, typed, is_ambiguous, here);
      if (!is_ambiguous && certain++ == 0) meaning = &candidate;
    }
    if (certain > 1) meaning = nullptr;
    if (!here.variants.empty()) return here;
  }
  return {};
}

void Abbreviations::find_full_forms(const std::vector<Element>& elements, std::vector<VariantSpan>& found) {
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
      VariantSpan here{elements[first].begin, elements[last].end - elements[first].begin, false, {}};
      for (const std::uint32_t number : alike->second) {
        const Meaning& candidate = met(number);
        bool is_meant = true;
        for (std::size_t i = first; i <= last; ++i)
          is_meant = is_meant && agrees(*elements[i].forms, candidate.full[i - first]);
        if (is_meant) add_variants_of(candidate, {}, false, here);
      }
      if (!here.variants.empty()) found.push_back(std::move(here));
    }
  }
}

/// The abbreviations of a full form, and its variants with an abbreviation inside, except the one
/// typed.
void Abbreviations::add_variants_of(const Meaning& meaning, std::string_view typed, bool is_ambiguous,
                                    VariantSpan& found) {
  std::vector<SpellingVariant> variants = mixed_variants(meaning);
  for (const Written& written : meaning.written) variants.push_back(written.variant);
  for (SpellingVariant& variant : variants) {
    const std::string line = line_of(variant.words, &TokenForms::exact);
    const bool is_known = std::any_of(found.variants.begin(), found.variants.end(), [&](const SpellingVariant& known) {
      return line_of(known.words, &TokenForms::exact) == line;
    });
    variant.is_ambiguous = variant.is_ambiguous || is_ambiguous;
    if (!is_known && line != typed) found.variants.push_back(std::move(variant));
  }
}

std::vector<SpellingVariant> Abbreviations::mixed_variants(const Meaning& meaning) {
  std::vector<SpellingVariant> result;
  const std::vector<TokenForms>& full = meaning.full;
  for (std::size_t first = 0; first < full.size(); ++first) {
    std::string key;
    for (std::size_t last = first; last < full.size(); ++last) {
      if (!key.empty()) key += ' ';
      key += full[last].folded;
      const auto alike = by_full_form_.find(key);
      if (last == first || last - first + 1 == full.size() || alike == by_full_form_.end()) continue;
      const Meaning& inner = met(alike->second.front());
      const auto begin = full.begin() + static_cast<std::ptrdiff_t>(first);
      const auto end = full.begin() + static_cast<std::ptrdiff_t>(last) + 1;
      const auto is_same = [](const TokenForms& a, const TokenForms& b) { return a.exact == b.exact; };
      const auto written = std::find_if(inner.written.begin(), inner.written.end(),
                                        [](const Written& w) { return !w.variant.is_ambiguous; });
      if (written == inner.written.end() || !std::equal(begin, end, inner.full.begin(), inner.full.end(), is_same))
        continue;
      SpellingVariant mixed{.is_mixed = true};
      mixed.words.assign(full.begin(), begin);
      mixed.words.insert(mixed.words.end(), written->variant.words.begin(), written->variant.words.end());
      mixed.words.insert(mixed.words.end(), end, full.end());
      result.push_back(std::move(mixed));
    }
  }
  return result;
}

}  // namespace timtin::text
