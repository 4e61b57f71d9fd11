#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A string of a record that holds markup: a tag of HTML or a reference such as "&agrave;".
bool has_markup(std::string_view text);

/// A whole page, not a piece of one.
bool is_whole_page(std::string_view text);

/// The text of a piece of HTML, a line a paragraph, heading, item or row; scripts, styles and forms left out.
/// `captions`: gets those of photos. Text that has no markup comes back as it is. `html`: valid UTF-8.
std::string text_of_html(const std::string& html, std::vector<std::string>& captions);

/// The same in one line.
std::string line_of_html(const std::string& html);

}  // namespace timtin::indexer
