#pragma once
#include <string>
#include <string_view>

namespace timtin::searcher {

/// `url` as something that may become a link or be given to a browser: http or https, printable ASCII, the rest
/// percent-encoded. Empty for any other scheme ("javascript:", "file:"), however it is disguised.
std::string web_address(std::string_view url);

}  // namespace timtin::searcher
