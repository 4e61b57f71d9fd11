#include "common/text/terms.hpp"

#include "common/schema.hpp"

namespace timtin::text {

FoldedFamily folded_family(const TokenForms& forms) {
  if (forms.is_skeleton) return FoldedFamily::skeleton;
  return forms.has_marks ? FoldedFamily::marked_word : FoldedFamily::none;
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
