#pragma once
#include <string>

namespace timtin::searcher {

/// --help: examples first, then the options (`option_table`, from the definitions), the query language, exit statuses.
std::string help_text(const std::string& option_table);

}  // namespace timtin::searcher
