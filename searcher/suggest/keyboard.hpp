#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::searcher {

/// The word meant by keys typed while the Vietnamese keyboard was off: Telex ("ddoanf" -> "đoàn"; marks may be typed
/// anywhere after their letter: "ddoafn") or VNI ("d9oan2" -> "đoàn"). `keys`: ASCII letters and digits in any case.
/// Nothing if no key is a mark. The result is NFC, lower case, and not always a syllable.
std::optional<std::string> decode_telex(std::string_view keys);
std::optional<std::string> decode_vni(std::string_view keys);

}  // namespace timtin::searcher
