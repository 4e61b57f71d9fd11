#pragma once
#include <cstddef>

#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// The output width: $COLUMNS, else the terminal on standard output, else 80.
std::size_t terminal_columns();

/// Whether to colour output, according to `mode`. Automatic: standard output is a terminal, TERM is
/// not "dumb", and NO_COLOR is unset or empty.
bool wants_color(ColorMode mode);

/// Whether to write OSC 8 hyperlinks, according to `mode`, if standard output is a terminal.
/// Automatic: the terminal is known to support them, and `has_color`.
bool wants_links(LinkMode mode, bool has_color);

/// Whether to draw in ASCII: the locale (LC_ALL, LC_CTYPE, LANG) is not UTF-8.
bool wants_ascii();

}  // namespace timtin::searcher
