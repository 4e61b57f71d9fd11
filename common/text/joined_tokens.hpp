#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// Whether `token` may start something that join_tokens() joins; rarely true.
bool may_join_others(std::string_view text, const Token& token);

/// Joins tokens that together are one thing, however it is printed:
///
/// - telephone numbers: "0912 345 678", "(024) 3942.1234", "1900.54.54.81", "+84 912 345 678"
/// - thousands parted by blanks where a group begins with 0, which no number does: "500 000", "1 050 200"
/// - initials with points between them, three or more: "B.H.X.H"
/// - names of the highlands that lost their apostrophe: "Ea H leo", "Đắk R Lấp", "M Đrắk"
///
/// `forms_of` returns the forms of the joined word.
void join_tokens(std::string_view text, std::vector<Token>& tokens,
                 const std::function<const TokenForms*(const std::string&)>& forms_of);

}  // namespace timtin::text
