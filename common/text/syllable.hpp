#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

struct Syllable {
  std::u16string canonical;  ///< canonical spelling, lower case NFC
  std::string folded;        ///< ASCII without marks; y always as i where the two merge ("mỹ", "my" -> "mi")
};

/// Reads one syllable, or nothing when `lower` (lower case, NFC, UTF-16: every Vietnamese letter is one unit) is none.
std::optional<Syllable> parse_syllable(std::u16string_view lower);

/// The canonical spelling of a Vietnamese syllable, or nothing when `lower` is not one.
/// Tone placement (hoà, hòa, also misplaced
/// đòan) and y/i (kỹ, kĩ) come to one form; see data/language/README.md for the rules and their sources.
std::optional<std::u16string> canonical_syllable(std::u16string_view lower);

/// The marks of a canonical syllable (UTF-8) in order, a letter each: tones f r x s j, ^ ( + for the vowels of â ă ơ,
/// d for đ. "đường" -> "d++f". Together with the folded form they tell the syllable.
std::string mark_letters(std::string_view canonical);

/// True when some legal Vietnamese syllable folds to `folded` (lower case ASCII): "cong", not "xyz".
bool is_syllable_skeleton(std::string_view folded);

/// Every legal syllable in canonical spelling (UTF-8) that folds to `folded`; the level, unmarked one first.
std::vector<std::string> syllable_readings(std::string_view folded);

}  // namespace timtin::text
