#include "searcher/suggest/term_counts.hpp"

#include "common/schema.hpp"
#include "common/text/terms.hpp"

namespace timtin::searcher {

Xapian::doccount TermCounts::folded(const text::TokenForms& forms) {
  if (text::folded_family(forms) == text::FoldedFamily::none) return count(forms.exact);
  return count(std::string(schema::kWhole.folded) + forms.folded);
}

Xapian::doccount TermCounts::pair(const text::TokenForms& first, const text::TokenForms& second) {
  if (!text::makes_bigram(first, second)) return 0;
  return count(text::bigram_term(first, second));
}

Xapian::doccount TermCounts::count(const std::string& term) {
  const auto [entry, is_new] = counts_.try_emplace(term, 0);
  if (is_new) entry->second = database_.get_termfreq(term);
  return entry->second;
}

}  // namespace timtin::searcher
