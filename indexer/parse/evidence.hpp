#pragma once
#include <string_view>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// The first place of `printed` in `record` at or after byte `from`. `what` is the record's name
/// for it: "og:title". If the record spells the text differently, the place stays unknown and only
/// `what` and the text are set.
Evidence find_evidence(std::string_view what, std::string_view record, std::string_view printed, std::size_t from = 0);

}  // namespace timtin::indexer
