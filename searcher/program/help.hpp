#pragma once
#include <string>

namespace timtin::searcher {

/// --help: examples, the query language and common options, on one screen.
std::string help_text();

/// --help-all: every option (`option_table`, made from the definitions) and the exit statuses.
std::string help_all_text(const std::string& option_table);

}  // namespace timtin::searcher
