#pragma once
#include <xapian.h>

#include <string>
#include <variant>

#include "indexer/document/document_builder.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/read/content_hash.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// A valid article, ready for the database.
struct IndexedArticle {
  Article article;
  ContentHash content;  ///< content_of() its record
  ReadingNotes notes{};
};

/// The hash of a record: of its bytes, and of what its file says about it.
ContentHash content_of(const RawRecord& record);

/// Parses a record and checks that its id fits into a term, as the writer requires.
std::variant<IndexedArticle, Rejection> read_article(const RawRecord& record, const FieldTable& fields);

/// Why the writer refused this article, or empty.
std::string reason_of(const Xapian::Error& error);

/// True for errors that are about one document, not about the disk or the database.
bool is_about_document(const Xapian::Error& error);

}  // namespace timtin::indexer
