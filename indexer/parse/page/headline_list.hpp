#pragma once
#include <vector>

#include "indexer/parse/line/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// Nothing but headlines, each on one line with its day ("Chợ cá họp sớm (10/05/2019)") or its page ("Chợ cá họp sớm
/// ..... 14"), or each a link. Cost: linear.
bool lists_headlines(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features);

}  // namespace timtin::indexer
