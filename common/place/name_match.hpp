#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/place/tables.hpp"
#include "common/text/analyzer.hpp"

// Matches typed words with the names of the gazetteer, for all functions of Lookup.
namespace timtin::place {

/// The parts of a typed place.
struct TypedPlace {
  std::vector<text::Token> name;  ///< without the type word
  /// The parts after commas or in brackets, type words included: "huyện Đan Phượng", "Hà Nội".
  std::vector<std::vector<text::Token>> containers;
  std::vector<tables::UnitType> types;  ///< possible types; empty = no type word typed
  std::vector<text::Token> whole;       ///< the name including its type word: "Thị Trấn", "Phố Mới"
};

TypedPlace cut_typed_place(text::Analyzer& analyzer, std::string_view typed);

/// The references of all names that `words` may mean. With any diacritic, only that spelling
/// matches; without, every spelling. If the spelling is unknown, syllables without diacritics match
/// any ("Thanh Tri" with one mark missing).
std::vector<tables::Reference> match_name(std::span<const text::Token> words);

/// The same if `words` may start with a type word ("huyện Đan Phượng") or with a name that looks
/// like one ("Quan Sơn").
std::vector<tables::Reference> match_unit(std::span<const text::Token> words);

/// The folded words joined by spaces: "thanh tri".
std::string folded_key(std::span<const text::Token> words);

}  // namespace timtin::place
