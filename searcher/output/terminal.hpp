#pragma once
#include <cstddef>

#include "searcher/options.hpp"

namespace timtin::searcher {

/// Columns to write in: $COLUMNS, else those of the terminal on standard output, else 80.
std::size_t terminal_columns();

/// True when output should be coloured: as `mode` says; automatic means standard output is a terminal, TERM is not
/// "dumb" and NO_COLOR is unset or empty.
bool wants_color(ColorMode mode);

/// True when the terminal on standard output is one that is known to follow OSC 8 hyperlinks.
bool knows_links();

}  // namespace timtin::searcher
