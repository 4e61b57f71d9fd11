#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

/// Decodes the character references of HTML 4: "&quot;", "&agrave;", "&#39;", "&#x1EA1;". Unknown
/// ones are kept as they are. Input and result are UTF-8.
std::string decode_entities(std::string text);

}  // namespace timtin::indexer
