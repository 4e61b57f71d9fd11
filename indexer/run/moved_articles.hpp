#pragma once
#include <xapian.h>

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/read/content_hash.hpp"

namespace timtin::indexer {

/// Articles whose files are gone, by their content. An article without an id of its own is known by
/// its path, so it gets another id when its file is moved or packed. Found again by its content, it
/// is neither new nor removed.
///
/// Thread safety: one thread.
class MovedArticles {
 public:
  MovedArticles() = default;
  /// `leaving`: ids of the files that are gone. Memory: 24 bytes an article of theirs.
  MovedArticles(const Xapian::Database& db, const std::unordered_set<std::string>& leaving);

  /// The document that has this content and that only vanished files hold; 0 if there is none. It is
  /// reserved for `article_id`: no other id gets it, and this one gets it again if its batch was
  /// rolled back.
  Xapian::docid take(const Xapian::Database& db, const ContentHash& content, const std::string& article_id);
  bool was_taken(Xapian::docid docid) const { return taken_.contains(docid); }

 private:
  const std::unordered_set<std::string>* leaving_ = nullptr;
  std::vector<std::pair<ContentHash, Xapian::docid>> by_content_;  // sorted
  std::unordered_map<Xapian::docid, std::string> taken_;           // by which article
};

}  // namespace timtin::indexer
