#pragma once
#include <cstddef>
#include <string_view>

namespace timtin::indexer {

/// Where a signature begins at the end of a paragraph: "... trước tháng mười. Hà An", "... (Theo Báo Sông Lam)"; npos
/// if there is none.
std::size_t find_signature(std::string_view paragraph);

}  // namespace timtin::indexer
