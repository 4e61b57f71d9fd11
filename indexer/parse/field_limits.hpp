#pragma once
#include "indexer/parse/record/reading_notes.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Cuts the fields that a list of hits shows whole, so that no article can fill it: a "title" of 14 MB stood in every
/// answer that had it. Each cut is noted. A long title or kicker stays searchable, as the first paragraph of the body.
void limit_fields(Article& article, ReadingNotes& notes);

/// Bytes of all text of `article` that has no limit of its own.
std::size_t text_bytes(const Article& article);

}  // namespace timtin::indexer
