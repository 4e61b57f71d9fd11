#include "common/lexicon/thesaurus.hpp"

#include <algorithm>

#include "common/lexicon/abbreviation_keys.hpp"
#include "common/lexicon/thesaurus_rows.hpp"

namespace timtin::text {
namespace {

/// Whether the words of `part` occur consecutively in `whole`. Both have single spaces between
/// words.
bool has_words(std::string_view whole, std::string_view part) {
  const std::string padded_whole = " " + std::string(whole) + " ", padded_part = " " + std::string(part) + " ";
  return padded_whole.find(padded_part) != std::string::npos;
}

/// Whether the words from `first` on can mean `exact`: a word typed with diacritics must match
/// exactly, another word matches with any diacritics.
bool agrees(const std::vector<const TokenForms*>& words, std::size_t first, std::string_view exact) {
  for (std::size_t i = first; !exact.empty(); ++i) {
    const std::string_view word = exact.substr(0, exact.find(' '));
    if (words[i]->has_marks && words[i]->exact != word) return false;
    exact.remove_prefix(std::min(word.size() + 1, exact.size()));
  }
  return true;
}

}  // namespace

const ThesaurusTable& built_in_thesaurus() {
  static constexpr ThesaurusTable kTable{kThesaurusTerms, kThesaurusByFolded, kThesaurusGroups, kLongestThesaurusTerm};
  return kTable;
}

std::vector<OtherTerms> Thesaurus::find(const std::vector<const TokenForms*>& words) {
  std::vector<OtherTerms> found;
  std::size_t end = 0;  // of what was found
  for (std::size_t first = 0; first < words.size(); ++first) {
    OtherTerms here = longest_at(words, first);
    if (here.count == 0 || first + here.count <= end) continue;
    end = first + here.count;
    if (!here.terms.empty()) found.push_back(std::move(here));
  }
  return found;
}

/// The longest term starting at word `first`, with all its groups; count 0 = none.
OtherTerms Thesaurus::longest_at(const std::vector<const TokenForms*>& words, std::size_t first) {
  const ThesaurusTable& table = built_in_thesaurus();
  const auto folded = [&](std::uint16_t number) { return table.terms[number].folded; };
  OtherTerms found{first, 0, {}};
  std::string key;
  for (std::size_t last = first; last < std::min(words.size(), first + table.longest); ++last) {
    key.append(key.empty() ? "" : " ").append(words[last]->folded);
    OtherTerms here{first, last - first + 1, {}};
    bool is_term = false;
    auto number = std::lower_bound(table.by_folded.begin(), table.by_folded.end(), std::string_view(key),
                                   [&](std::uint16_t one, std::string_view wanted) { return folded(one) < wanted; });
    for (; number != table.by_folded.end() && folded(*number) == key; ++number) {
      if (!agrees(words, first, table.terms[*number].exact)) continue;
      is_term = true;
      add_group(*number, here);
    }
    if (is_term) found = std::move(here);
  }
  return found;
}

/// Adds the other terms of a term's group.
void Thesaurus::add_group(std::uint16_t number, OtherTerms& found) {
  const ThesaurusTable& table = built_in_thesaurus();
  const std::string_view typed = table.terms[number].exact;
  const ThesaurusGroup& group = table.groups[table.terms[number].group];
  if (group.is_one_way && number != group.first) return;
  for (std::uint16_t other = group.first; other < group.last; ++other) {
    const std::string_view exact = table.terms[other].exact;
    if (!has_words(exact, typed) && !has_words(typed, exact)) found.terms.push_back(forms_of(analyzer_.analyze(exact)));
  }
}

}  // namespace timtin::text
