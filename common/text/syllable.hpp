#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

struct Syllable {
  std::u16string canonical;  ///< canonical spelling, lower case NFC
  std::string folded;        ///< ASCII without diacritics; y becomes i where the two merge ("mỹ", "my" -> "mi")
};

/// Parses one syllable; nothing if `lower` (lower case, NFC, UTF-16: one unit for each letter) is
/// not one.
std::optional<Syllable> parse_syllable(std::u16string_view lower);

/// The canonical spelling of a Vietnamese syllable, or nothing if `lower` is not one. Tone
/// placement (hoà, hòa, and the misplaced đòan) and y/i (kỹ, kĩ) are unified. Rules and sources:
/// data/language/README.md.
std::optional<std::u16string> canonical_syllable(std::u16string_view lower);

/// One letter for all diacritics of a canonical syllable (UTF-8): tone, vowel marks and đ; empty if
/// it has none. Together with the folded form it identifies the syllable.
std::string mark_letter(std::string_view canonical);

/// Two bytes (the second may be beyond ASCII) that identify a skeleton; terms contain them in place
/// of the skeleton. Empty if `skeleton` is not one. The first byte is a capital letter or '['.
std::string skeleton_code(std::string_view folded);

/// True if some valid syllable folds to `folded` (lower case ASCII): "cong", not "xyz".
bool is_syllable_skeleton(std::string_view folded);

/// All valid syllables, in canonical spelling (UTF-8), that fold to `folded`; the one without
/// diacritics first.
std::vector<std::string> syllable_readings(std::string_view folded);

}  // namespace timtin::text
