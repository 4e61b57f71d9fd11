#pragma once
#include "indexer/options.hpp"

namespace timtin::indexer {

// What timtin-index does, a function for each command. All give the exit status and throw Error.

/// The one that `options` name.
int run_command(const Options& options);

int run_sources(const Options& options);
int remove_articles(const Options& options);
int restore_articles(const Options& options);
int export_articles(const Options& options);
int print_status(const Options& options);
int check_index(const Options& options);
int compact_index(const Options& options);

}  // namespace timtin::indexer
