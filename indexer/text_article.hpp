#pragma once
#include <variant>

#include "indexer/raw_record.hpp"

namespace timtin::indexer {

/// Reads a scraped page that was saved as plain text: stray first lines, breadcrumbs, kicker, title, date line, lead,
/// headlines of other articles, captions, byline, source and the furniture of the site, in whatever order the paper
/// has them. What is recognised as none of the article's own text is not in its body. The id and path are not set.
///
/// `record.bytes`: valid UTF-8; the result is in NFC. Cost: linear in the text.
std::variant<Article, Rejection> parse_text_article(const RawRecord& record);

}  // namespace timtin::indexer
