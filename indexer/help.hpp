#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace timtin::indexer {

/// What --version prints: program, library, schema and analyzer versions, and those of Xapian and ICU.
std::string version_text();

/// What --help prints: options, examples and the table of exit codes.
std::string help_text(const CLI::App& app);

}  // namespace timtin::indexer
