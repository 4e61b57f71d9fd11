#include "common/text/terms.hpp"

#include "common/store/schema.hpp"

namespace timtin::text {
namespace {

/// Longest folded pair (bytes) that becomes a term: its exact spelling still fits a term.
constexpr std::size_t kMaxFoldedPair = 48;
constexpr std::string_view kNoMarks = "-";

void append_word(std::string& term, const TokenForms& forms) {
  if (!forms.code.empty()) {
    term += forms.code;
    return;
  }
  term += '|';
  term += forms.folded;
  term += '|';
}

void append_marks(std::string& term, const TokenForms& forms) { term += forms.marks.empty() ? kNoMarks : forms.marks; }

}  // namespace

FoldedFamily folded_family(const TokenForms& forms) {
  if (forms.is_skeleton) return FoldedFamily::skeleton;
  return forms.has_marks ? FoldedFamily::marked_word : FoldedFamily::none;
}

bool makes_bigram(const TokenForms& first, const TokenForms& second) {
  return first.folded.size() + second.folded.size() <= kMaxFoldedPair;
}

std::string bigram_prefix(const TokenForms& first, const TokenForms& second) {
  std::string prefix(schema::kBigram);
  append_word(prefix, first);
  append_word(prefix, second);
  return prefix;
}

void make_bigram_term(const TokenForms& first, const TokenForms& second, std::string& term) {
  term.assign(schema::kBigram);
  append_word(term, first);
  append_word(term, second);
  if (first.marks.empty() && second.marks.empty()) return;
  append_marks(term, first);
  append_marks(term, second);
  // Stacked combining marks can exceed any limit. What is cut off then is not a word.
  if (term.size() > schema::kMaxTermBytes) term.resize(schema::kMaxTermBytes);
}

std::string bigram_term(const TokenForms& first, const TokenForms& second) {
  std::string term;
  make_bigram_term(first, second, term);
  return term;
}

std::pair<std::string_view, std::string_view> marks_of_bigram(std::string_view term, std::string_view prefix) {
  const std::string_view marks = term.substr(prefix.size());
  if (marks.empty()) return {};
  const std::size_t end = marks.front() == '"' ? marks.find('"', 1) : 0;  // no token contains it
  if (end == std::string_view::npos) return {marks, {}};
  const auto told = [](std::string_view one) { return one == kNoMarks ? std::string_view() : one; };
  return {told(marks.substr(0, end + 1)), told(marks.substr(end + 1))};
}

}  // namespace timtin::text
