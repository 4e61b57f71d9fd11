#pragma once
#include "indexer/program/options.hpp"

namespace timtin::indexer {

/// --export. Gives the exit status. Throws Error.
int export_articles(const Options& options);

}  // namespace timtin::indexer
