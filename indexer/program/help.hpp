#pragma once
#include <string>

namespace CLI {
class App;
}

namespace timtin::indexer {

/// The output of --version: versions of program, library, schema and analyzer, of Xapian and ICU.
std::string version_text();

/// --help: examples and common options, on one screen.
std::string help_text();

/// --help-all: every option of `app` and the exit statuses.
std::string help_all_text(const CLI::App& app);

}  // namespace timtin::indexer
