#pragma once
#include <string>

namespace timtin::searcher {

/// Shows `text` through $TIMTIN_PAGER, $PAGER or less (which gets LESS=FRX unless LESS is set: short texts are just
/// printed), and waits for its end. False when no pager could be started; then nothing was shown.
bool show_in_pager(const std::string& text);

/// Opens `url` with $TIMTIN_BROWSER (a program, no shell line) or the desktop's program for it. Throws Error: usage
/// (empty, or neither http nor https), io (no such program, or it failed).
void open_in_browser(const std::string& url);

}  // namespace timtin::searcher
