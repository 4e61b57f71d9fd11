#pragma once
#include <string_view>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The forms of a surface form (letters, combining marks and digits, perhaps apostrophes inside).
/// Slow, so Analyzer caches the results.
TokenForms make_forms(std::string_view surface);

/// TokenForms::marks for a word with these two forms.
std::string marks_beyond(std::string_view folded, std::string_view exact);

}  // namespace timtin::text
