#pragma once
#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/content_hash.hpp"

namespace timtin::indexer {

/// When each article first came into the index (schema::kSlotIndexedAt), for "what is new?". The
/// time stays the same if the article changes, if a full build reads it again, and if its file is
/// moved (the same content under another id). An article that was gone and comes back is new.
///
/// Times are microseconds since the epoch. A new one is later than all in the index, whatever the
/// clock says. So a reader who asks for articles after the latest time seen misses none.
///
/// Thread safety: value_of() may be called from several threads; next() from one.
class Arrivals {
 public:
  /// For the first build of an index.
  Arrivals() : Arrivals(Xapian::Database()) {}
  /// Continues after the times in `before`, an index of any schema.
  explicit Arrivals(const Xapian::Database& before);

  /// The value of the next article that an incremental run adds.
  std::string next();

  /// Reads the times of all articles, for value_of(). About 100 bytes an article.
  void remember(const Xapian::Database& before);
  /// The value of an article in a full build: the one it had, found by its id, else by its content. All new articles
  /// get the same value.
  std::string value_of(const std::string& article_id, const ContentHash& content) const;

 private:
  std::int64_t last_ = 0;
  std::string build_value_;
  using Known = std::vector<std::pair<std::uint64_t, std::string>>;  // hash, value; sorted
  static const std::string* find(const Known& known, std::uint64_t hash);
  Known by_id_, by_content_;
};

}  // namespace timtin::indexer
