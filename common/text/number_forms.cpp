#include "common/text/number_forms.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::text {
namespace {

constexpr std::string_view kDigits = "0123456789";

using Groups = std::span<const std::string_view>;

std::string joined(Groups groups) {
  std::string digits;
  for (const std::string_view group : groups) digits += group;
  return digits;
}

/// "06" becomes 6. Longer numbers keep their zeros, since they are codes or phone numbers.
std::string without_leading_zero(std::string_view digits) {
  return std::string(digits.substr(digits.size() == 2 && digits[0] == '0' ? 1 : 0));
}

/// "1.500", but not "0.500" or "26.02.2021".
bool is_in_thousands(Groups groups) {
  return groups[0].size() <= 3 && groups[0][0] != '0' &&
         std::all_of(groups.begin() + 1, groups.end(), [](std::string_view group) { return group.size() == 3; });
}

/// "1.2017" after "quý" is two numbers, as are "02.07" and the phone number "1900.1234".
bool is_decimal(std::string_view whole, std::string_view fraction) {
  const bool is_year = fraction.size() == 4 && (fraction.starts_with("19") || fraction.starts_with("20"));
  const bool is_hotline = (whole == "1900" || whole == "1800") && fraction.size() >= 4;
  return !(whole.size() <= 2 && is_year) && !is_hotline && (whole.size() == 1 || whole[0] != '0');
}

/// 9,90 becomes 9,9 and 8.00 becomes 8,0: "công nghiệp 4.0" is not 4.
std::string decimal(std::string_view whole, std::string_view fraction) {
  const std::size_t digits = std::max<std::size_t>(fraction.find_last_not_of('0') + 1, 1);
  return std::string(whole) + "," + std::string(fraction.substr(0, digits));
}

/// A number made of digit groups with `separators` between them; empty if it is not one number.
std::string canonical_number(Groups groups, std::string_view separators) {
  if (separators.empty()) return without_leading_zero(groups[0]);
  const char first = separators.front(), last = separators.back();
  const bool is_even = separators.find_first_not_of(first) == std::string_view::npos;
  if (is_even && is_in_thousands(groups)) {
    // "500,000" follows English style; "1,575 tỷ" is a decimal.
    if (first == '.' || groups.size() > 2 || groups[1].ends_with("00")) return joined(groups);
  }
  if (groups.size() == 2) return is_decimal(groups[0], groups[1]) ? decimal(groups[0], groups[1]) : "";
  const Groups whole = groups.first(groups.size() - 1);
  if (first != last && separators.find_first_not_of(first) == separators.size() - 1 && is_in_thousands(whole))
    return decimal(joined(whole), groups.back());  // "1.234.567,89"
  return {};
}

/// The word at the start of `text`, perhaps behind a blank, folded: "trieu" of " triệu đồng"; "%".
std::string next_word(std::string_view text) {
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"})
    if (text.starts_with(blank)) {
      text.remove_prefix(blank.size());
      break;
    }
  if (text.starts_with('%')) return "%";
  constexpr std::size_t kLongest = 16;  // bytes: more than any unit has
  const std::size_t size = std::min(text.find_first_of(" \t\r\n.,;:!?()/-"), text.size());
  return size > kLongest ? std::string() : fold(to_lower(text.substr(0, size)));
}

}  // namespace

TokenForms make_number_forms(std::string_view surface) {
  TokenForms forms;
  forms.kind = TokenKind::number;
  std::vector<std::string_view> groups;
  std::string separators;
  for (std::size_t begin = 0; begin <= surface.size();) {
    const std::size_t end = std::min(surface.find_first_not_of(kDigits, begin), surface.size());
    if (end == begin) return forms;
    groups.push_back(surface.substr(begin, end - begin));
    if (end < surface.size()) separators += surface[end];
    begin = end + 1;
  }
  forms.exact = canonical_number(groups, separators);
  forms.folded = forms.exact;
  return forms;
}

std::string roman_number(int number) {
  static constexpr std::array<std::pair<int, std::string_view>, 5> kFigures{
      {{10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string result;
  for (const auto& [value, figure] : kFigures)
    for (; number >= value; number -= value) result += figure;
  return result;
}

bool may_be_day(std::string_view text, std::size_t begin, std::size_t end) {
  static constexpr std::array<std::string_view, 38> kCounted{
      "%",    "trieu", "ty",  "ti",   "nghin", "ngan", "diem", "lan", "dong", "usd",  "vnd",  "m",   "m2",
      "m3",   "cm",    "mm",  "km",   "km2",   "ha",   "kg",   "tan", "ta",   "lit",  "do",   "kw",  "kwh",
      "tuoi", "thang", "gio", "phut", "giay",  "nam",  "phan", "gam", "gram", "inch", "ngay", "tram"};
  const std::string_view number = text.substr(begin, end - begin);
  const std::size_t dot = number.find('.');
  if (dot == number.npos || dot > 2 || number.size() - dot > 3) return false;
  const auto value = [](std::string_view digits) {
    int result = 0;
    for (const char digit : digits) result = is_ascii_digit(digit) ? result * 10 + (digit - '0') : 100;
    return result;
  };
  const int day = value(number.substr(0, dot)), month = value(number.substr(dot + 1));
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return std::ranges::find(kCounted, next_word(text.substr(end))) == kCounted.end();
}

std::string_view unit_word(const TokenForms& number, const TokenForms& sign) {
  constexpr std::size_t kDigitsOfSum = 4;
  if (number.kind != TokenKind::number || sign.exact.size() > 4) return {};
  // "12 Đ. Trần Phú" is a street, and "10H" a class.
  const bool is_sum = number.exact.size() >= kDigitsOfSum;
  if (sign.exact == "vnđ" || sign.exact == "vnd" || (sign.exact == "đ" && (is_sum || !sign.is_capitalized)))
    return "đồng";
  // Typed without marks, "d" is money after a sum only: 500000d, but 12d of an address.
  if (sign.exact == "d" && is_sum) return "đồng";
  return sign.exact == "h" && !sign.is_capitalized ? std::string_view("giờ") : std::string_view();
}

}  // namespace timtin::text
