#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The character set that a page declares in a meta tag of its first 4 KiB (`charset=...`), or an empty string.
std::string find_declared_charset(std::string_view page);

}  // namespace timtin::indexer
