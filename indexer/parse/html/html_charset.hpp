#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The character set that a page declares in a meta tag (`charset=...`) in its first 4 KiB; empty
/// if there is none.
std::string find_declared_charset(std::string_view page);

}  // namespace timtin::indexer
