#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/page_lines.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Reads lead, body, byline, source, captions and headlines of other articles from line `first` of `page` on; the
/// title is known.
void read_body(std::vector<PageLine>& page, std::size_t first, Article& article);

/// The lead without the mark of the paper: "(LĐTĐ) Sáng 4/3" -> "Sáng 4/3", also "(NLĐO) -", "TTO -", "VOV.VN -".
std::string without_paper_mark(const std::string& lead);

}  // namespace timtin::indexer
