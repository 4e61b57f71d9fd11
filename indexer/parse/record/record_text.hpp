#pragma once
#include <string>
#include <vector>

#include "indexer/parse/json/record_value.hpp"
#include "indexer/parse/record/reading_notes.hpp"

namespace timtin::indexer {

/// What records write for "no value": "", "None", "null", "nan", "N/A", "-" ...
bool is_nothing(std::string_view text);

/// One line of text from: a text, HTML or plain; a number; an object with a text ({"rendered":
/// ...}, {"_text": ...}, {"vi": ...}, {"name": ...}); the first text of a list. Empty for anything
/// else.
std::string line_of(const RecordValue& value);

/// The same of a title. Pieces of one have a blank on one side: ["Bếp ăn lưu mẫu ", "24 giờ"].
std::string title_of(const RecordValue& value);

/// All texts of a list, or the single text of another value.
std::vector<std::string> lines_of(const RecordValue& value);

/// A text of several paragraphs, one line each, from: a text, HTML or plain; a list of paragraphs;
/// the blocks of an editor (Editor.js, Draft.js, ProseMirror, Portable Text, Quill: {"type":
/// "paragraph", "data": {"text": ...}}). `captions`: receives those of photos. `notes`: receives it if
/// HTML goes beyond the limits of parse_html().
std::string paragraphs_of(const RecordValue& value, std::vector<std::string>& captions, ReadingNotes& notes);

bool is_web_address(std::string_view text);
/// An address: a text, {"href": ...}, or the entry of a list that is the page itself.
std::string address_of(const RecordValue& value, int depth = 4);
/// "https://www.baohoamai.example.vn/tin" -> "baohoamai.example.vn".
std::string host_of(std::string_view address);
/// The address names more than a site.
bool has_path(std::string_view address);

}  // namespace timtin::indexer
