#pragma once
#include <string>

namespace timtin::indexer {

/// The lead without the paper's mark: "(LĐTĐ) Sáng 4/3" -> "Sáng 4/3". Also removes "(NLĐO) -",
/// "TTO -", "VOV.VN -".
std::string without_paper_mark(const std::string& lead);

}  // namespace timtin::indexer
