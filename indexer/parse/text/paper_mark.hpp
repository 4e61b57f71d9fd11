#pragma once
#include <string>

namespace timtin::indexer {

/// The lead without the mark of the paper: "(LĐTĐ) Sáng 4/3" -> "Sáng 4/3", also "(NLĐO) -", "TTO -", "VOV.VN -".
std::string without_paper_mark(const std::string& lead);

}  // namespace timtin::indexer
