#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// `text` for HTML, in an element or a quoted attribute: control characters and controls of writing direction made
/// harmless, then & < > " ' escaped. White space becomes blanks; what is not UTF-8 becomes U+FFFD.
std::string to_html(std::string_view text);

/// The same with the ranges in <mark>.
std::string to_html(std::string_view text, const std::vector<ByteRange>& marks);

/// The text as a link that leads nowhere near this page's rights, or the text alone where `url` is no web address.
/// `html` is escaped already.
std::string html_link(std::string_view url, const std::string& html);

}  // namespace timtin::searcher
