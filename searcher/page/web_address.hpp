#pragma once
#include <string>
#include <string_view>

namespace timtin::searcher {

/// `url` in a form that is safe as a link or for a browser: http or https, printable ASCII, the rest percent-encoded.
/// Empty for any other scheme ("javascript:", "file:"), even if disguised.
std::string web_address(std::string_view url);

}  // namespace timtin::searcher
