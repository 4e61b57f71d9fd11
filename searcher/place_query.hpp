#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Articles about any of the districts that `names` means: a name or a code (see place::Lookup), or several with commas
/// between them. "Thanh Trì, Hà Nội" is one district in its province. A name that several districts bear matches every one that `database` has articles for, with a notice "ambiguous_district".
/// Throws Error: usage for an unknown district; the hint has the nearest names.
Xapian::Query district_query(const std::string& names, text::Analyzer& analyzer, const Xapian::Database& database,
                             std::vector<Notice>& notices);

}  // namespace timtin::searcher
