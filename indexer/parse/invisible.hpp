#pragma once
#include <string>

namespace timtin::indexer {

/// `text` (UTF-8) without the signs that nobody sees: soft hyphens, joiners, spaces of no width. Inside a syllable or
/// a word they vanish; between two Vietnamese syllables they become a blank: "áo<ZWSP>ấm" -> "áo ấm".
std::string without_invisible(std::string text);

}  // namespace timtin::indexer
