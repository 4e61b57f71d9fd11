#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// A thesaurus term with its keys, computed by data/language/compile_thesaurus.cpp.
struct ThesaurusTerm {
  std::string_view exact, folded;  ///< "làm thêm giờ", "lam them gio"
  std::uint16_t group = 0;
};

/// Terms [first, last) of the table are synonyms. `is_one_way`: only the first leads to the others.
struct ThesaurusGroup {
  std::uint16_t first = 0, last = 0;
  bool is_one_way = false;
};

/// data/language/thesaurus.tsv as compiled into the library.
struct ThesaurusTable {
  std::span<const ThesaurusTerm> terms;      ///< group by group
  std::span<const std::uint16_t> by_folded;  ///< indexes of the terms, sorted by `folded`
  std::span<const ThesaurusGroup> groups;
  std::size_t longest = 0;  ///< words in the longest term
};
const ThesaurusTable& built_in_thesaurus();

/// Words [first, first + count) have synonyms.
struct OtherTerms {
  std::size_t first = 0, count = 0;
  std::vector<std::vector<TokenForms>> terms;  ///< each a sequence of words
};

/// Synonyms: "tăng ca" for "làm thêm giờ". Diacritics count if typed.
///
/// Thread safety: one thread, like the analyzer, which must outlive the object.
class Thesaurus {
 public:
  explicit Thesaurus(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// The terms in `words`, ordered by start. A term inside a longer one is left out. So is a
  /// synonym that contains the term found or is part of it, because the typed words already match
  /// it.
  std::vector<OtherTerms> find(const std::vector<const TokenForms*>& words);

 private:
  OtherTerms longest_at(const std::vector<const TokenForms*>& words, std::size_t first);
  void add_group(std::uint16_t number, OtherTerms& found);

  Analyzer& analyzer_;
};

}  // namespace timtin::text
