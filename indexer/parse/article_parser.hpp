#pragma once
#include <string>
#include <variant>
#include <vector>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/read/record.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Turns one record into an article: id, fields, published time, districts the record gives. Pure; safe to call from
/// several threads at once. `fields`: which keys of records mean what. `notes`, if given: gets what was not used or not
/// understood. Throws nothing but for memory.
std::variant<Article, Rejection> parse_article(const RawRecord& record,
                                               const FieldTable& fields = FieldTable::standard(),
                                               ReadingNotes* notes = nullptr);

/// The lines of a text or of the article's part of a page, as its reader sees them; none of other records. UTF-8, NFC.
std::vector<std::string> lines_of_page(const RawRecord& record);

}  // namespace timtin::indexer
