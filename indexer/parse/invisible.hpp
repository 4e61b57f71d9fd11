#pragma once
#include <string>

namespace timtin::indexer {

/// `text` (UTF-8) without invisible characters: soft hyphens, joiners, zero-width spaces. Inside a
/// word they are removed. Between two Vietnamese syllables they become a space: "áo<ZWSP>ấm" -> "áo
/// ấm".
std::string without_invisible(std::string text);

}  // namespace timtin::indexer
