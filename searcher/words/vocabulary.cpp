#include "searcher/words/vocabulary.hpp"

#include <algorithm>

#include "common/store/schema.hpp"
#include "common/text/syllable.hpp"
#include "common/text/terms.hpp"
#include "common/text/token_forms.hpp"

namespace timtin::searcher {

Vocabulary::Vocabulary(const store::Index& database) : database_(database), articles_(database.articles()) {}

Xapian::doccount Vocabulary::frequency(const std::string& term) { return database_.frequency(term); }

Xapian::doccount Vocabulary::frequency_folded(const text::TokenForms& forms) {
  if (text::folded_family(forms) == text::FoldedFamily::none) return frequency(forms.exact);
  return frequency(std::string(schema::kWhole.folded) + forms.folded);
}

Xapian::doccount Vocabulary::frequency_of_skeleton(const std::string& skeleton) {
  return frequency(std::string(schema::kWhole.folded) + skeleton);
}

Xapian::doccount Vocabulary::frequency_of_pair(const text::TokenForms& first, const text::TokenForms& second) {
  return text::makes_bigram(first, second) ? frequency(text::bigram_term(first, second)) : 0;
}

const std::vector<WordReading>& Vocabulary::readings(const text::TokenForms& forms, std::string_view prefix) {
  const std::string field(prefix);
  const auto [found, is_new] = readings_.try_emplace(field + forms.exact);
  std::vector<WordReading>& result = found->second;
  if (!is_new) return result;
  std::vector<std::string> spellings = text::syllable_readings(forms.folded);
  if (std::find(spellings.begin(), spellings.end(), forms.exact) == spellings.end()) spellings.push_back(forms.exact);
  for (std::string& spelling : spellings)
    if (const Xapian::doccount articles = frequency(field + spelling); articles > 0) {
      std::string marks = text::marks_beyond(forms.folded, spelling);
      result.push_back({std::move(spelling), std::move(marks), articles});
    }
  return result;
}

const std::vector<PairReading>& Vocabulary::pair_readings(const text::TokenForms& first,
                                                          const text::TokenForms& second) {
  const std::string prefix = text::bigram_prefix(first, second);
  const auto [found, is_new] = pairs_.try_emplace(prefix);
  std::vector<PairReading>& result = found->second;
  if (!is_new || !text::makes_bigram(first, second)) return result;
  database_.for_each_term(prefix, [&](const std::string& term, Xapian::doccount articles) {
    const auto [first_marks, second_marks] = text::marks_of_bigram(term, prefix);
    result.push_back({std::string(first_marks), std::string(second_marks), term, articles});
    return true;
  });
  return result;
}

}  // namespace timtin::searcher
