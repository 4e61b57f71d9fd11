#pragma once
#include <string>

namespace timtin::searcher {

/// Shows `text` in $TIMTIN_PAGER, $PAGER or less, and waits until it exits. less gets LESS=FRX
/// unless LESS is set, so it prints short texts directly. False if no pager could be started; then
/// nothing was shown.
bool show_in_pager(const std::string& text);

/// Opens `url` with $TIMTIN_BROWSER (a program, not a shell command) or the desktop's browser.
/// Throws Error: usage (empty, or neither http nor https), io (no such program, or it failed).
void open_in_browser(const std::string& url);

}  // namespace timtin::searcher
