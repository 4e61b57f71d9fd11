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

/// One letter for all marks of a canonical syllable (UTF-8): its tone, the marks of its vowels and its đ; empty when it
/// has none. Together with the folded form it tells the syllable.
std::string mark_letter(std::string_view canonical);

/// Two bytes, the second maybe beyond ASCII, that no other skeleton has: what terms write instead of a skeleton. Empty
/// for what is none. The first byte is a capital letter or '['.
std::string skeleton_code(std::string_view folded);

/// True when some legal Vietnamese syllable folds to `folded` (lower case ASCII): "cong", not "xyz".
bool is_syllable_skeleton(std::string_view folded);

/// Every legal syllable in canonical spelling (UTF-8) that folds to `folded`; the level, unmarked one first.
std::vector<std::string> syllable_readings(std::string_view folded);

}  // namespace timtin::text
