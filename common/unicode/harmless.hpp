#pragma once
#include <unicode/utypes.h>

#include <optional>
#include <string>
#include <string_view>

namespace timtin::text {

// Articles, file names and arguments must not control a terminal: escape sequences move the cursor
// or change the window title and the clipboard, and a line feed could fake a line of output. All
// text for people passes through here.

/// The replacement for a code point that must not reach a terminal: a space for any white space; a
/// visible picture for other control characters (ESC is ␛); U+FFFD for invalid bytes (`c` < 0), C1
/// controls and what is no character, such as U+FFFF, with which no XML can be read; nothing, as an empty string, for
/// controls of writing direction. No value if the code point is safe.
std::optional<std::string> stand_in(UChar32 c);

/// `text` as one safe line.
std::string harmless(std::string_view text);

/// The same but keeps line feeds and tabs: for output built from safe lines, or for programs.
std::string harmless_lines(std::string_view text);

/// The same for a message of several lines: further lines are indented, so that none looks like
/// another message.
std::string harmless_message(std::string_view text);

}  // namespace timtin::text
