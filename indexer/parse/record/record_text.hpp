#pragma once
#include <string>
#include <vector>

#include "indexer/parse/record/record_value.hpp"

namespace timtin::indexer {

/// What stands in records for "nothing": "", "None", "null", "nan", "N/A", "-" ...
bool is_nothing(std::string_view text);

/// One line of text: a text, HTML or not; a number; an object that holds a text ({"rendered": ...}, {"_text": ...},
/// {"vi": ...}, {"name": ...}); the first text of a list. Empty for all else.
std::string line_of(const RecordValue& value);

/// All texts of a list, or the one of a value.
std::vector<std::string> lines_of(const RecordValue& value);

/// A text of several paragraphs, a line each: a text, HTML or not; a list of paragraphs; blocks of an editor
/// (Editor.js, Draft.js, ProseMirror, Portable Text, Quill: {"type": "paragraph", "data": {"text": ...}}).
/// `captions`: gets those of photos.
std::string paragraphs_of(const RecordValue& value, std::vector<std::string>& captions);

/// Names of people: a text ("Lê Tám - Đỗ Chín", "Bài và ảnh: Lê Tám"), a list, objects with a name. Numbers, accounts
/// and addresses are no names. `medium`: gets a paper that is named as author.
std::vector<std::string> names_of(const RecordValue& value, std::string& medium);

}  // namespace timtin::indexer
