#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The encodings used for Vietnamese before UTF-8.
enum class LegacyEncoding { utf16_le, utf16_be, windows_1258, tcvn3, tcvn5712, vni, viscii };

inline constexpr std::array<LegacyEncoding, 7> kLegacyEncodings = {
    LegacyEncoding::utf16_le, LegacyEncoding::utf16_be, LegacyEncoding::windows_1258, LegacyEncoding::tcvn3,
    LegacyEncoding::tcvn5712, LegacyEncoding::vni,      LegacyEncoding::viscii};

/// "TCVN3"; for people.
std::string_view name_of(LegacyEncoding encoding);

/// The result of a conversion.
struct Decoded {
  std::string text;      ///< UTF-8, NFC
  std::size_t lost = 0;  ///< undefined bytes or units; each became U+FFFD
};

/// Converts `bytes` from the given encoding without checking that it fits.
Decoded decode(std::string_view bytes, LegacyEncoding encoding);

/// Guesses the encoding of `bytes`, which are not valid UTF-8. UTF-16 is recognised by its byte
/// order mark or its zeros. For the others, at least three words have letters beyond ASCII, and
/// four in five of those words are valid Vietnamese syllables. Nothing if no encoding fits, as for
/// other languages.
std::optional<LegacyEncoding> guess_encoding(std::string_view bytes);

/// The text of a cell in UTF-8, with blanks for NUL; nothing if no encoding fits.
std::optional<std::string> to_utf8(std::string cell);

/// Converts `bytes`, which are not valid UTF-8, from the character set that a page declares
/// ("iso-8859-1"), with ICU.
std::optional<Decoded> decode_declared(std::string_view bytes, const std::string& charset);

}  // namespace timtin::indexer
