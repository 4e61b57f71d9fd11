#pragma once
#include <ostream>
#include <string>

#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// Answers completion scripts (timtin-search --complete KIND -- TYPED): prints the names of kind
/// `options.complete_kind` (district, province, commune, author, saved) that start with the query,
/// one a line. Messages would disturb the shell, so a failure prints nothing.
void print_completions(const Options& options, std::ostream& out);

}  // namespace timtin::searcher
