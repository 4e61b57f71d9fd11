#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::searcher {

/// What the keys of one word mean to a Vietnamese keyboard that was switched off: Telex ("ddoanf" -> "đoàn"; the marks
/// may be typed anywhere behind their letter: "ddoafn") and VNI ("d9oan2" -> "đoàn"). `keys`: ASCII letters and digits
/// in any case. Nothing when no key is a mark; the result is NFC, lower case, not always a syllable.
std::optional<std::string> decode_telex(std::string_view keys);
std::optional<std::string> decode_vni(std::string_view keys);

}  // namespace timtin::searcher
