#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// Finds some words in a text without analyzing all of it. Of the words công and đoàn,
///
///     Tết này, LĐLĐ huyện tặng quà công nhân.
///     |______ anything else ______||__||____|
///
/// Words of plain letters are told by these alone; a sentence with anything else that could hide a word ("covid19",
/// "Ea H'leo", letters in pieces) is given to the analyzer. So what is found is what Analyzer::analyze() finds.
///
/// Thread safety: one thread, like the analyzer.
class TokenSearch {
 public:
  /// `words`: the folded forms to be found (TokenForms::folded).
  explicit TokenSearch(std::span<const std::string_view> words);

  /// The tokens of `text` that may have one of the words, in order, and one token that matches nothing for each span
  /// of others. Begin, end and forms are set alone. Offsets and text are as for Analyzer::analyze(), the forms live
  /// until Analyzer::start_document(), and no longer than this object.
  std::vector<Token> find(std::string_view text, Analyzer& analyzer);

 private:
  struct Run;
  bool is_wanted(std::uint64_t key) const;
  bool may_hide(std::string_view word) const;
  bool find_plain(std::string_view text, std::size_t& place);
  bool add(std::string_view text, const Run& run);
  const TokenForms* forms_of(std::string_view surface);

  std::vector<std::uint64_t> keys_;  // of the words
  std::uint64_t some_keys_ = 0;      // a bit for the last six bits of each: most words are none of them
  bool has_number_ = false;          // one of the words has a digit
  std::unordered_map<std::string, TokenForms> forms_;
  std::vector<Token> tokens_;
};

/// Where the line or sentence ends that `from` is in: a place that no token goes over.
std::size_t end_of_sentence(std::string_view text, std::size_t from);

}  // namespace timtin::text
