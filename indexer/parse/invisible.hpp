#pragma once
#include <string>

namespace timtin::indexer {

/// `text` (UTF-8) without invisible characters: soft hyphens, joiners, zero-width spaces, marks of direction. Inside a
/// word they are removed. Between two Vietnamese syllables, and where a word or number begins, they become a space:
/// "áo<ZWSP>ấm" -> "áo ấm", "cho<ZWSP>500" -> "cho 500".
std::string without_invisible(std::string text);

}  // namespace timtin::indexer
