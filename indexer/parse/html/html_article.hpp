#pragma once
#include <variant>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Reads a saved or crawled page. Title, dates and authors come from JSON-LD, then meta tags, then the text; the text
/// of the article is told from the page around it by its markup and density, then read as a scraped text is.
/// Publication dates later than the file are passed over for the next trusted one. The id and path are not set.
///
/// `record.bytes`: valid UTF-8. Bounds for hostile pages: see parse_html.
std::variant<Article, Rejection> parse_html_article(const RawRecord& record);

/// The lines of the article's part of a page, before it is decided what they are. `page`: valid UTF-8.
std::string text_of_html(const std::string& page);

}  // namespace timtin::indexer
