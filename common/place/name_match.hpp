#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/place/tables.hpp"
#include "common/text/analyzer.hpp"

// How typed words meet the names of the gazetteer; shared by Lookup's three questions.
namespace timtin::place {

/// A typed place, cut into its parts.
struct TypedPlace {
  std::vector<text::Token> name;  ///< without the type word
  /// What follows after commas or in brackets, type words included: "huyện Đan Phượng", "Hà Nội".
  std::vector<std::vector<text::Token>> containers;
  std::vector<tables::UnitType> types;  ///< what the type word may mean; empty = none was typed
  std::vector<text::Token> whole;       ///< the name with its type word: "Thị Trấn", "Phố Mới"
};

TypedPlace cut_typed_place(text::Analyzer& analyzer, std::string_view typed);

/// References of all names that `words` may mean. Marks decide: any mark = that spelling; none = every reading; if the
/// spelling is unknown, unmarked syllables become free again ("Thanh Tri" with one mark missing).
std::vector<tables::Reference> match_name(std::span<const text::Token> words);

/// The same, where `words` may begin with a type word ("huyện Đan Phượng") or seem to ("Quan Sơn").
std::vector<tables::Reference> match_unit(std::span<const text::Token> words);

/// The words folded and joined by spaces: "thanh tri".
std::string folded_key(std::span<const text::Token> words);

}  // namespace timtin::place
