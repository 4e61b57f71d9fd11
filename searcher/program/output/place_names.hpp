#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "timtin/article.hpp"

namespace timtin::searcher {

/// The districts that an article is about: "huyện Thanh Trì, Hà Nội; huyện Thường Tín, Hà Nội". A
/// commune of 2025 precedes its former district: "xã Đại Thanh (trước là huyện Thanh Trì), Hà Nội".
/// Beyond `max_shown` only the number is given: "… (+3)".
std::string place_names(const std::vector<District>& districts, std::size_t max_shown = 3);

}  // namespace timtin::searcher
