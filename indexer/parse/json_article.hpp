#pragma once
#include <variant>

#include "indexer/parse/record/record_article.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Reads a JSON object with read_record(). A title, a lead or a body is enough. The id is the
/// record's own, or empty.
///
/// `record.bytes`: valid UTF-8.
std::variant<Article, Rejection> parse_json_article(const RawRecord& record, const RecordRules& rules,
                                                    ReadingNotes& notes);

}  // namespace timtin::indexer
