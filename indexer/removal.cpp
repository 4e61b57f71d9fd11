#include "indexer/removal.hpp"

#include <fmt/format.h>

#include "common/message.hpp"
#include "common/schema.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {

bool take_article_down(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || article_id.size() > schema::kMaxIdBytes)
    throw Error(ErrorCode::usage, tr("an article id has 1 to {} bytes", schema::kMaxIdBytes));
  const std::string term = id_term(article_id);
  const auto posting = writer.db().postlist_begin(term);
  const bool is_held = posting != writer.db().postlist_end(term);
  if (is_held) {
    const std::vector<std::string> claims = claims_of(writer.db().get_document(*posting));
    writer.remove(*posting);
    writer.edit([&](Xapian::WritableDatabase& db) {
      for (const std::string& claim : claims)
        if (auto entry = find_file(db, claim)) {
          entry->articles = db.get_termfreq(origin_term(claim));
          put_file(db, *entry);
        }
    });
  }
  writer.edit([&](Xapian::WritableDatabase& db) { take_down(db, article_id); });
  return is_held;
}

bool allow_again(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || !is_taken_down(writer.db(), article_id)) return false;
  writer.edit([&](Xapian::WritableDatabase& db) { forget_removal(db, article_id); });
  return true;
}

}  // namespace timtin::indexer
