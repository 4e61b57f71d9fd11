#pragma once
#include <string_view>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// Forms of one surface form (letters, marks and digits; apostrophes may stand inside).
/// Slow; Analyzer remembers the result.
TokenForms make_forms(std::string_view surface);

/// TokenForms::marks of a word with these two forms.
std::string marks_beyond(std::string_view folded, std::string_view exact);

/// Forms of a number as printed, without thousands separators, with a decimal comma and without zeros that say nothing:
/// "1.500.000", "1,500,000" -> "1500000"; "6,5", "6.50" -> "6,5"; "06" -> "6", but "007" -> "007". The form read again
/// is the same. Empty `exact` when `surface` is no single number ("26.02.2021"), which the caller then cuts at its
/// punctuation.
TokenForms make_number_forms(std::string_view surface);

}  // namespace timtin::text
