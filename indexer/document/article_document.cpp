#include "indexer/document/article_document.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "indexer/parse/article_parser.hpp"

namespace timtin::indexer {

namespace {

/// One record may not end a run: whatever a parser throws is a rejection of it. Memory that is lacking is no fault of
/// the record.
std::variant<Article, Rejection> parse_or_reject(const RawRecord& record, const FieldTable& fields,
                                                 ReadingNotes& notes) {
  try {
    return parse_article(record, fields, &notes);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return Rejection{record.path, record.line, tr("cannot be read: {}", error.what())};
  }
}

}  // namespace

std::variant<IndexedArticle, Rejection> read_article(const RawRecord& record, const FieldTable& fields) {
  ReadingNotes notes;
  auto parsed = parse_or_reject(record, fields, notes);
  if (auto* rejection = std::get_if<Rejection>(&parsed)) return std::move(*rejection);
  Article& article = std::get<Article>(parsed);
  if (article.id.empty()) return Rejection{record.path, record.line, tr("the article has no id")};
  if (article.id.size() > schema::kMaxIdBytes)
    return Rejection{record.path, record.line, tr("the article id is longer than {} bytes", schema::kMaxIdBytes)};
  // What a file tells beside the bytes is in the article, too.
  const bool is_bare = record.url.empty() && record.title.empty();
  const ContentHash content =
      hash_bytes(is_bare ? record.bytes : record.url + '\n' + record.title + '\n' + record.bytes);
  return IndexedArticle{std::move(article), content, std::move(notes)};
}

std::string reason_of(const Xapian::Error& error) { return tr("the index cannot take it: {}", error.get_msg()); }

bool is_about_document(const Xapian::Error& error) {
  const std::string type = error.get_type();
  return type == "InvalidArgumentError" || type == "RangeError";
}

}  // namespace timtin::indexer
