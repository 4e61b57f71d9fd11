#pragma once
#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The names of `kind` in `database` that begin with `prefix`, see Searcher::names().
std::vector<std::string> names_with_prefix(const store::Index& database, NameKind kind, std::string_view prefix,
                                           std::size_t limit);

}  // namespace timtin::searcher
