#pragma once
#include <vector>

#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// Sets `is_letterhead`. The head of a document goes up to the motto of the state, or to the number, place and date
/// below that; without a motto it is two names of bodies or more, one below the other. Cost: constant.
void mark_letterhead(std::vector<PageLine>& page);

}  // namespace timtin::indexer
