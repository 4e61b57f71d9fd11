#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/place/local_names.hpp"
#include "common/place/tables.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::place {

/// Tokens that form a gazetteer name, a user's name or a cue word.
struct Occurrence {
  enum class Kind : std::uint8_t { place, cue, local };
  std::uint32_t begin = 0, end = 0;  ///< tokens [begin, end)
  Kind kind = Kind::place;
  std::uint16_t index = 0;  ///< place: into tables::names(); cue: tables::Cue; local: into LocalNames::names()
};

/// Finds names in one pass over the tokens. At each token the longest name wins. A name must be
/// capitalised, except after a type word for districts ("huyện thanh trì"). Numbers and ordinals
/// count only after a type word.
///
/// Thread safety: one thread, with the tokens of one analyzer (it caches words by their cache_id).
class NameScanner {
 public:
  explicit NameScanner(const LocalNames* local = nullptr);
  /// The occurrences in order, without overlaps. `found` is cleared first. `text`: the text of the
  /// tokens.
  void scan(std::string_view text, std::span<const text::Token> tokens, std::vector<Occurrence>& found);

 private:
  std::uint16_t word_of(const text::TokenForms& forms);
  bool starts_cue(std::uint16_t word);
  void prefetch_after(std::span<const text::Token> tokens, std::uint32_t at) const;
  bool find_local(std::span<const text::Token> tokens, std::uint32_t at, Occurrence& found) const;
  bool find_name(std::span<const text::Token> tokens, std::uint32_t at, const Occurrence* before, Occurrence& found);

  const LocalNames* local_;
  std::string_view text_;  // of the current scan
  std::unordered_multimap<std::string, std::uint16_t> local_by_first_word_;
  std::vector<std::uint8_t> cue_starts_;  ///< by word: kNotAsked, then whether a cue starts with it
  std::vector<std::uint16_t> words_;      ///< by cache_id: word + 2, kUnseen = not looked up yet
};

}  // namespace timtin::place
