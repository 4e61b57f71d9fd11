#pragma once
#include <ostream>

#include "searcher/program/output/page.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Prints an article for people: title, facts, lead, paragraphs, captions, related headlines,
/// origin.
void write_article(const ArticleDetails& details, const PageOptions& options, std::ostream& out);

/// Prints title, lead and body as stored, separated by empty lines. If `is_harmless`, for
/// terminals, control characters are replaced.
void write_article_raw(const Article& article, bool is_harmless, std::ostream& out);

}  // namespace timtin::searcher
