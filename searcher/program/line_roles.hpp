#pragma once
#include <string>

#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// How the article of --explain-article is read from its file, line by line: what `timtin-index --reread ID` prints.
/// Only that program can read files, and an answer must not load what it needs for it. If it cannot tell, the text says
/// why.
std::string describe_line_roles(const Options& options);

}  // namespace timtin::searcher
