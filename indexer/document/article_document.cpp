#include "indexer/document/article_document.hpp"

#include <fmt/format.h>

#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/reject_faults.hpp"

namespace timtin::indexer {
namespace {

std::variant<Article, Rejection> parse_or_reject(const RawRecord& record, const FieldTable& fields,
                                                 ReadingNotes& notes) {
  std::variant<Article, Rejection> parsed;
  reject_faults([&] { parsed = parse_article(record, fields, &notes); },
                [&](std::string reason) {
                  parsed = Rejection{record.path, record.line, std::move(reason)};
                });
  return parsed;
}

}  // namespace

ContentHash content_of(const RawRecord& record) {
  // Facts about the file, such as its path, are part of the article, too.
  const bool is_bare = record.url.empty() && record.title.empty();
  return hash_bytes(is_bare ? record.bytes : record.url + '\n' + record.title + '\n' + record.bytes);
}

std::variant<IndexedArticle, Rejection> read_article(const RawRecord& record, const FieldTable& fields) {
  ReadingNotes notes;
  auto parsed = parse_or_reject(record, fields, notes);
  if (auto* rejection = std::get_if<Rejection>(&parsed)) return std::move(*rejection);
  Article& article = std::get<Article>(parsed);
  if (article.id.empty()) return Rejection{record.path, record.line, tr("the article has no id")};
  if (article.id.size() > schema::kMaxIdBytes)
    return Rejection{record.path, record.line, tr("the article id is longer than {} bytes", schema::kMaxIdBytes)};
  return IndexedArticle{std::move(article), content_of(record), std::move(notes)};
}

std::string reason_of(const Xapian::Error& error) { return tr("cannot be indexed: {}", error.get_msg()); }

bool is_about_document(const Xapian::Error& error) {
  const std::string type = error.get_type();
  return type == "InvalidArgumentError" || type == "RangeError";
}

}  // namespace timtin::indexer
