#include "common/text/terms.hpp"

#include "common/schema.hpp"

namespace timtin::text {
namespace {

/// Folded pairs up to this many bytes make a term: in exact spelling they fit the limit of a term.
constexpr std::size_t kMaxFoldedPair = 48;

}  // namespace

FoldedFamily folded_family(const TokenForms& forms) {
  if (forms.is_skeleton) return FoldedFamily::skeleton;
  return forms.has_marks ? FoldedFamily::marked_word : FoldedFamily::none;
}

bool makes_bigram(const TokenForms& first, const TokenForms& second) {
  return first.folded.size() + second.folded.size() <= kMaxFoldedPair;
}

std::string bigram_prefix(const TokenForms& first, const TokenForms& second) {
  std::string prefix;
  prefix.reserve(schema::kBigram.size() + first.folded.size() + second.folded.size() + 2 + first.marks.size() +
                 second.marks.size() + 1);
  prefix += schema::kBigram;
  prefix += first.folded;
  prefix += '_';
  prefix += second.folded;
  prefix += '|';
  return prefix;
}

std::string bigram_term(const TokenForms& first, const TokenForms& second) {
  std::string term = bigram_prefix(first, second);
  if (first.marks.empty() && second.marks.empty()) return term;
  term += first.marks;
  term += '_';
  term += second.marks;
  // Marks heaped on letters can outgrow any limit; what is cut off then is no word.
  if (term.size() > schema::kMaxTermBytes) term.resize(schema::kMaxTermBytes);
  return term;
}

std::pair<std::string_view, std::string_view> marks_of_bigram(std::string_view term, std::string_view prefix) {
  const std::string_view marks = term.substr(prefix.size());
  if (marks.empty()) return {};
  const std::size_t between = marks.find('_');  // no token has it
  return {marks.substr(0, between), marks.substr(between + 1)};
}

}  // namespace timtin::text
