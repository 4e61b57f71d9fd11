#pragma once
#include <string>

#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/parse/record/record_article.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// The text in a record is a page with all that stands on it: HTML, or Markdown that a program made of it.
bool holds_page(const std::string& text);

/// Takes the text of the page, and what `article` lacks. False if the page cannot be read.
bool read_inner_page(const std::string& text, const RecordRules& rules, ReadingNotes& notes, Article& article);

}  // namespace timtin::indexer
