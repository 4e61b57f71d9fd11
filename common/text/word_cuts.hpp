#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace timtin::text {

/// Where to split a word that is several words printed without spaces.
struct WordCuts {
  std::vector<std::uint32_t> ends;  ///< byte after each piece; empty: one word
  bool keeps_whole = false;         ///< the whole is also a common spelling: #CôngĐoànViệtNam
  bool is_time = false;             ///< "7h30": the second piece is an hour, in capitals, too
};

/// - a number and what it counts: "500000đ", "38m2", "20triệu", "8h", "10H", "20triệu5", but not "12a", "5S"
/// - a clock: "7h30"
/// - a name and its number: "covid19", "NĐ15", "quận2", "tet2019", but not "F0", "co2" or VNI keys ("cong6")
/// - words run together, each with a capital: "CôngĐoàn", "VietNam", but not "YouTube"
/// - a hashtag at every capital and number: "#LĐLĐHàNội2024" -> LĐLĐ Hà Nội 2024
///
/// `printed`: letters, combining marks and digits; "3ÐU" with a letter that looks like Đ is cut like "3ĐU".
WordCuts cut_word(std::string_view printed, bool is_hashtag);

}  // namespace timtin::text
