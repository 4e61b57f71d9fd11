#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace timtin::indexer {

/// What --version prints: program, library, schema and analyzer versions, and those of Xapian and ICU.
std::string version_text();

/// --help: examples and the options used most, on one screen.
std::string help_text();

/// --help-all: every option of `app` and the exit statuses.
std::string help_all_text(const CLI::App& app);

}  // namespace timtin::indexer
