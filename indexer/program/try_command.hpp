#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --try. Returns the exit status. Throws Error.
int try_file(const Options& options);

/// Shows how the article of the index with the id of --reread is read from its file, as try_file() does.
int reread_article(const Options& options);

}  // namespace timtin::indexer
