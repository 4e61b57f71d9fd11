#pragma once
#include <string_view>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// Where `printed` stands first in `record` at or after byte `from`. Not found there (a page or a record may spell its
/// characters otherwise): only `what` and the text are known. `what`: what the record calls it, "og:title".
Evidence find_evidence(std::string_view what, std::string_view record, std::string_view printed, std::size_t from = 0);

}  // namespace timtin::indexer
