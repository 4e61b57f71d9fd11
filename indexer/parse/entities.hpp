#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

/// Decodes the character references of HTML 4 ("&quot;", "&agrave;", "&#39;", "&#x1EA1;"); what is none stays as it is.
/// `text`: UTF-8; so is the result.
std::string decode_entities(std::string text);

}  // namespace timtin::indexer
