#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --export. Returns the exit status. Throws Error.
int export_articles(const Options& options);

}  // namespace timtin::indexer
