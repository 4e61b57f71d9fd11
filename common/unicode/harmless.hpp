#pragma once
#include <unicode/utypes.h>

#include <optional>
#include <string>
#include <string_view>

namespace timtin::text {

// What articles, file names and arguments contain must not steer a terminal: escape sequences move the cursor, change
// the title of the window or the clipboard, and a line feed makes a line that we did not write. All text for people
// goes through these.

/// What stands for a code point that must not reach a terminal: white space of any kind becomes a space, other control
/// characters their picture (ESC is ␛), ill-formed bytes (`c` < 0) and C1 controls U+FFFD, controls of writing
/// direction vanish. Nothing where it may.
std::optional<std::string> stand_in(UChar32 c);

/// `text` as one harmless line.
std::string harmless(std::string_view text);

/// The same, with line feeds and tabs as they are: for output made of lines whose parts are harmless or for programs.
std::string harmless_lines(std::string_view text);

/// The same for a message that may go on in further lines: these are indented, so that none looks like a message.
std::string harmless_message(std::string_view text);

}  // namespace timtin::text
