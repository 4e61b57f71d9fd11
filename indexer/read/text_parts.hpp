#pragma once
#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {

/// Splits a text that holds several articles: each begins with the label that the text begins with ("URL: ...",
/// "Tiêu đề: ..."), or each stands below a line of signs ("==========") and begins with a headline and a short line
/// with its day. Any other text is passed on unchanged. What stands above the first article is a
/// part of its own, if it has text.
///
/// `piece`: a whole text. Cost: linear. False if `sink` stopped.
bool split_text_parts(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink);

}  // namespace timtin::indexer
