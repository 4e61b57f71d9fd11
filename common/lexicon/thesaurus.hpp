#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// A term of the thesaurus with its keys, which data/language/compile_thesaurus.cpp worked out.
struct ThesaurusTerm {
  std::string_view exact, folded;  ///< "làm thêm giờ", "lam them gio"
  std::uint16_t group = 0;
};

/// Terms [first, last) of the table that say the same. `is_one_way`: only the first leads to the others.
struct ThesaurusGroup {
  std::uint16_t first = 0, last = 0;
  bool is_one_way = false;
};

/// data/language/thesaurus.tsv as it is compiled in.
struct ThesaurusTable {
  std::span<const ThesaurusTerm> terms;      ///< group by group
  std::span<const std::uint16_t> by_folded;  ///< numbers of the terms, sorted by `folded`
  std::span<const ThesaurusGroup> groups;
  std::size_t longest = 0;  ///< words of the longest term
};
const ThesaurusTable& built_in_thesaurus();

/// Words [first, first + count) may be said otherwise.
struct OtherTerms {
  std::size_t first = 0, count = 0;
  std::vector<std::vector<TokenForms>> terms;  ///< each in a row
};

/// Other terms for the same thing: "tăng ca" for "làm thêm giờ". Marks count where they are typed.
///
/// Thread safety: one thread, like the analyzer, which must outlive the object.
class Thesaurus {
 public:
  explicit Thesaurus(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// Every term in `words`, by where it begins. A term inside a longer one is left out, and so is another term that
  /// has the one found inside it or is part of it, because the words that are typed find that already.
  std::vector<OtherTerms> find(const std::vector<const TokenForms*>& words);

 private:
  OtherTerms longest_at(const std::vector<const TokenForms*>& words, std::size_t first);
  void add_group(std::uint16_t number, OtherTerms& found);

  Analyzer& analyzer_;
};

}  // namespace timtin::text
