#pragma once
#include <string>
#include <variant>
#include <vector>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/read/record.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Turns one record into an article: id, fields, publication time, districts that the record names.
/// `fields`: which keys of records mean what. `notes`, if given: receives what was not used or not
/// understood. Pure, so any number of threads may call it. Throws only std::bad_alloc.
std::variant<Article, Rejection> parse_article(const RawRecord& record,
                                               const FieldTable& fields = FieldTable::standard(),
                                               ReadingNotes* notes = nullptr);

/// The lines of a text, or of the article's part of a page, as the reader of pages sees them
/// (UTF-8, NFC), or of the text of a record. Empty where there is none.
std::vector<std::string> lines_of_page(const RawRecord& record, const FieldTable& fields = FieldTable::standard());

}  // namespace timtin::indexer
