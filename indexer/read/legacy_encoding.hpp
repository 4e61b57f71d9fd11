#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// What Vietnamese text was written in before UTF-8.
enum class LegacyEncoding { utf16_le, utf16_be, windows_1258, tcvn3, tcvn5712, vni, viscii };

inline constexpr std::array<LegacyEncoding, 7> kLegacyEncodings = {
    LegacyEncoding::utf16_le, LegacyEncoding::utf16_be, LegacyEncoding::windows_1258, LegacyEncoding::tcvn3,
    LegacyEncoding::tcvn5712, LegacyEncoding::vni,      LegacyEncoding::viscii};

/// "TCVN3"; for people.
std::string_view name_of(LegacyEncoding encoding);

/// Text after conversion.
struct Decoded {
  std::string text;      ///< UTF-8, NFC
  std::size_t lost = 0;  ///< bytes or units that mean nothing in the encoding; each became U+FFFD
};

/// Converts `bytes`, whatever they are in truth.
Decoded decode(std::string_view bytes, LegacyEncoding encoding);

/// The encoding of `bytes`, which are not valid UTF-8: UTF-16 by its byte order mark or its zeros, the others by the
/// share of legal Vietnamese syllables among the words with marks (at least three such words, four in five legal).
/// Nothing when none of them fits, as for other languages.
std::optional<LegacyEncoding> guess_encoding(std::string_view bytes);

/// Converts `bytes`, which are not valid UTF-8, from a character set that a page declares ("iso-8859-1"), with ICU.
std::optional<Decoded> decode_declared(std::string_view bytes, const std::string& charset);

}  // namespace timtin::indexer
