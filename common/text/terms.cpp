#include "common/text/terms.hpp"

#include <set>

#include "common/schema.hpp"
#include "common/text/language_data.hpp"
#include "common/text/syllable.hpp"

namespace timtin::text {

FoldedFamily folded_family(const TokenForms& forms) {
  if (forms.is_skeleton) return FoldedFamily::skeleton;
  return forms.has_marks ? FoldedFamily::marked_word : FoldedFamily::none;
}

bool folds_like_frequent(const TokenForms& forms) {
  static const auto folded = [] {
    std::set<std::string, std::less<>> result;
    for (const std::u16string_view syllable : kFrequentSyllables) result.insert(parse_syllable(syllable)->folded);
    return result;
  }();
  return folded.contains(forms.folded);
}

bool makes_bigram(const TokenForms& first, const TokenForms& second) {
  return !first.is_frequent && !second.is_frequent &&
         first.folded.size() + second.folded.size() < schema::kMaxTermBytes;
}

std::string bigram_term(const TokenForms& first, const TokenForms& second) {
  std::string term;
  term.reserve(2 + first.folded.size() + second.folded.size());
  term += schema::kBigram;
  term += first.folded;
  term += '_';
  term += second.folded;
  return term;
}

}  // namespace timtin::text
