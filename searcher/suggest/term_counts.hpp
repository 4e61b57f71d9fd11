#pragma once
#include <xapian.h>

#include <string>
#include <unordered_map>

#include "common/text/analyzer.hpp"

namespace timtin::searcher {

/// How many articles have a word or two words in a row. Asks the index for frequencies of single terms only, which
/// databases of several parts, also remote ones, know; remembers what it asked.
///
/// Thread safety: one thread, like the database. One state of the index: make a new one for each query.
class TermCounts {
 public:
  explicit TermCounts(const Xapian::Database& database) : database_(database) {}

  Xapian::doccount articles() const { return database_.get_doccount(); }
  /// With these very marks.
  Xapian::doccount word(const text::TokenForms& forms) { return count(forms.exact); }
  /// With any marks.
  Xapian::doccount folded(const text::TokenForms& forms);
  /// Both with these very marks.
  Xapian::doccount pair(const text::TokenForms& first, const text::TokenForms& second);

 private:
  Xapian::doccount count(const std::string& term);

  const Xapian::Database& database_;
  std::unordered_map<std::string, Xapian::doccount> counts_;
};

}  // namespace timtin::searcher
