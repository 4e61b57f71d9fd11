#pragma once
#include <string>
#include <string_view>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The forms of a surface form (letters, combining marks and digits, perhaps apostrophes inside).
/// Slow, so Analyzer caches the results.
TokenForms make_forms(std::string_view surface);

/// `word` with đ for the letters that programs have put for it: "Ð" and "ð" of Icelandic, "Ɖ" and "ɖ" of African
/// languages. All have two bytes, so offsets stay.
std::string with_real_d(std::string_view word);

/// `word` without the apostrophes inside it, which terms do not have: "Hleo" for "H'leo".
std::string without_apostrophes(std::string_view word);

/// TokenForms::marks for a word with these two forms.
std::string marks_beyond(std::string_view folded, std::string_view exact);

}  // namespace timtin::text
