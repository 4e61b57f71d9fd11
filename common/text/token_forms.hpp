#pragma once
#include <string_view>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The forms of a surface form (letters, combining marks and digits, perhaps apostrophes inside).
/// Slow, so Analyzer caches the results.
TokenForms make_forms(std::string_view surface);

/// TokenForms::marks for a word with these two forms.
std::string marks_beyond(std::string_view folded, std::string_view exact);

/// The forms of a printed number: without thousands separators, with a decimal comma, without
/// redundant zeros. "1.500.000", "1,500,000" -> "1500000"; "6,5", "6.50" -> "6,5"; "06" -> "6", but
/// "007" -> "007". Applying it again changes nothing. `exact` is empty if `surface` is not a single
/// number ("26.02.2021"); the caller then splits it.
TokenForms make_number_forms(std::string_view surface);

}  // namespace timtin::text
