#pragma once
#include <string>
#include <string_view>

#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The forms of a printed number: without thousands separators, with a decimal comma, without
/// redundant zeros. "1.500.000", "1,500,000" -> "1500000"; "6,5", "6.50" -> "6,5"; "06" -> "6", but
/// "007" -> "007". Applying it again changes nothing. `exact` is empty if `surface` is not a single
/// number ("26.02.2021"); the caller then splits it.
TokenForms make_number_forms(std::string_view surface);

/// "xii" for 12, in lower case as in terms. `number`: from 1 to 39.
std::string roman_number(int number);

/// Whether bytes [begin, end) of `text`, a number of make_number_forms(), may also be a day: "8.3" is the
/// 8th of March or 8,3. False before what is counted ("4.5 triệu", "8.3%") and after "công nghiệp 4.0".
bool may_be_day(std::string_view text, std::size_t begin, std::size_t end);

/// The word that a sign after `number` stands for: "đ", "VNĐ", "VND" -> "đồng", "h" -> "giờ". Empty if it
/// stands for itself.
std::string_view unit_word(const TokenForms& number, const TokenForms& sign);

}  // namespace timtin::text
