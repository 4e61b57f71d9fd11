#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "timtin/article.hpp"

namespace timtin::searcher {

/// The districts an article is about, for people: "huyện Thanh Trì, Hà Nội; huyện Thường Tín, Hà Nội". A commune of
/// 2025 stands before its former district: "xã Đại Thanh (trước là huyện Thanh Trì), Hà Nội". More than `max_shown` are
/// counted: "… (+3)".
std::string place_names(const std::vector<District>& districts, std::size_t max_shown = 3);

}  // namespace timtin::searcher
