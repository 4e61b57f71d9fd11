#pragma once
#include <ostream>

#include "searcher/program/output/page.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A whole article for people: title, facts, lead, paragraphs, captions, related headlines, where it came from.
void write_article(const ArticleDetails& details, const PageOptions& options, std::ostream& out);

/// Title, lead and body as the index stores them, apart by empty lines, byte for byte; with `is_harmless`, for
/// terminals, control characters become pictures.
void write_article_raw(const Article& article, bool is_harmless, std::ostream& out);

}  // namespace timtin::searcher
