#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/record/reading_notes.hpp"

namespace timtin::indexer {

/// Whether a string holds markup: an HTML tag, or a reference such as "&agrave;".
bool has_markup(std::string_view text);

/// Whether it is a whole page rather than a piece of one.
bool is_whole_page(std::string_view text);

/// The text of a piece of HTML, one line for each paragraph, heading, item or row. Scripts, styles
/// and forms are left out. Text without markup is returned unchanged. `captions`: receives those of
/// photos. `notes`: receives it if the text goes beyond the limits of parse_html(). `html`: valid UTF-8.
std::string text_of_html(const std::string& html, std::vector<std::string>& captions, ReadingNotes& notes);

/// The same as a single line.
std::string line_of_html(const std::string& html);

}  // namespace timtin::indexer
