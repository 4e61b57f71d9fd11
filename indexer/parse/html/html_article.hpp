#pragma once
#include <variant>

#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Reads a saved or crawled page. Title, dates and authors come from JSON-LD, then from meta tags,
/// then from the text. Markup and text density separate the article from the page around it; its
/// lines are then read like a scraped text. A publication date later than the file is skipped for
/// the next trusted one. Id and path are not set.
///
/// `record.bytes`: valid UTF-8. `notes`: receives it if the page goes beyond the limits of parse_html().
std::variant<Article, Rejection> parse_html_article(const RawRecord& record, ReadingNotes& notes);

/// The lines of the article's part of a page, before their roles are decided. `page`: valid UTF-8.
std::string text_of_html(const std::string& page);

}  // namespace timtin::indexer
