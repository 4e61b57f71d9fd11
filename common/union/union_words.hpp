#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/place/gazetteer.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::unions {

/// The word classes of data/unions/words.tsv.
enum class UnionWordClass : std::uint8_t {
  national,
  federation,
  union_,
  sector,
  zone,
  institution,
  named_after,
  foreign,
  inside,
  surname,
  not_name
};

/// A phrase of the table found in a text.
struct PhraseMatch {
  std::uint32_t words = 0;  ///< 0 = none
  const std::string* canonical = nullptr;
  explicit operator bool() const { return words > 0; }
};

/// The words used in names of union bodies.
///
/// Thread safety: constant after construction.
class UnionWords {
 public:
  explicit UnionWords(text::Analyzer& analyzer);

  /// The longest phrase of `word_class` that starts at token `at` within one clause.
  PhraseMatch find(UnionWordClass word_class, std::span<const text::Token> tokens, std::uint32_t at) const;
  /// The phrase of `word_class` that ends just before token `end`.
  PhraseMatch find_before(UnionWordClass word_class, std::span<const text::Token> tokens, std::uint32_t end) const;
  /// True if a body's name can start with the word.
  bool can_begin(const std::string& exact) const;

 private:
  struct Phrase {
    UnionWordClass word_class;
    std::string canonical;
    std::vector<std::string> words;
  };
  static bool stands_at(const Phrase& phrase, std::span<const text::Token> tokens, std::uint32_t at);

  std::unordered_map<std::string, std::vector<Phrase>> by_first_word_;  ///< longest first
};

/// The type of unit that the words at token `at` mean without a name: "LĐLĐ tỉnh", "LĐLĐ TP". `words`: how many.
place::UnitType type_alone(std::span<const text::Token> tokens, std::uint32_t at, std::uint32_t& words);

}  // namespace timtin::unions
