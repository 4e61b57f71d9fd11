#pragma once
#include <cstddef>

#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// Columns to write in: $COLUMNS, else those of the terminal on standard output, else 80.
std::size_t terminal_columns();

/// True when output should be coloured: as `mode` says; automatic means standard output is a terminal, TERM is not
/// "dumb" and NO_COLOR is unset or empty.
bool wants_color(ColorMode mode);

/// True when text may carry OSC 8 hyperlinks: standard output is a terminal and `mode` says so; automatic means one
/// that is known to follow them, and that `has_color`.
bool wants_links(LinkMode mode, bool has_color);

/// True when people expect ASCII drawings: the locale (LC_ALL, LC_CTYPE, LANG) is not one of UTF-8.
bool wants_ascii();

}  // namespace timtin::searcher
