#pragma once
#include <cstddef>
#include <vector>

#include "indexer/parse/text/page_lines.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Reads lead, body, byline, source, captions and headlines of other articles from line `first` of `page` on; the
/// title is known.
void read_body(std::vector<PageLine>& page, std::size_t first, Article& article);

}  // namespace timtin::indexer
