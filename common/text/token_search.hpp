#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// Finds given words in a text without analyzing all of it. For the words công and đoàn:
///
///     Tết này, LĐLĐ huyện tặng quà công nhân.
///     |______ anything else ______||__||____|
///
/// Words of plain letters are compared directly. A sentence with anything that could hide a word
/// ("covid19", "Ea H'leo", decomposed letters) goes to the analyzer. So the result equals that of
/// Analyzer::analyze().
///
/// Thread safety: one thread, like the analyzer.
class TokenSearch {
 public:
  /// `words`: the folded forms to find (TokenForms::folded).
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
  std::uint64_t some_keys_ = 0;      // a filter: one bit for the last six bits of each key
  bool has_number_ = false;          // one of the words contains a digit
  bool has_unit_ = false;            // whether a word is one that signs after numbers stand for
  std::unordered_map<std::string, TokenForms> forms_;
  std::vector<Token> tokens_;
};

/// The end of the line or sentence that contains `from`. No token crosses it.
std::size_t end_of_sentence(std::string_view text, std::size_t from);

}  // namespace timtin::text
