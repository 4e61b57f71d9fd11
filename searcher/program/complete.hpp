#pragma once
#include <ostream>
#include <string>

#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// What completion scripts ask for (timtin-search --complete KIND -- TYPED): the names of `options.complete_kind`
/// (district, province, commune, author, saved) that begin with the query, a line each. A shell in the middle of a line
/// must not see messages, so whatever fails gives no names.
void print_completions(const Options& options, std::ostream& out);

}  // namespace timtin::searcher
