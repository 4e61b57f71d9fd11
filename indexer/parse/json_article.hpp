#pragma once
#include <variant>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Reads a JSON object: `id`, `url`, `title`, `date` or `published`, `body` (or `content` or `text`), and optionally
/// `kicker`, `lead`, `author`, `source`, `district` or `districts`; null is as good as absent, other keys are ignored.
/// A title alone or a body alone is enough. Dates are ISO, with or without a zone, or as pages print them; an
/// unreadable one becomes Article::date_hint. The id is the record's own, or empty.
///
/// `record.bytes`: valid UTF-8.
std::variant<Article, Rejection> parse_json_article(const RawRecord& record);

}  // namespace timtin::indexer
