#pragma once
#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/content_hash.hpp"

namespace timtin::indexer {

/// The articles that --remove took down: their ids, and the content last seen of each.
///
/// Example: "a.txt" is taken down and then moved to "2020/a.txt". The article is named after its path, so its id
/// changes. But its content is recognised, and it stays down. A content that another article of the index also has is
/// not kept, because it does not identify the article.
///
/// Thread safety: any number of threads may ask while none changes it.
class TakenDown {
 public:
  /// `content` is zero if it is not known.
  void add(const std::string& id, const ContentHash& content = {});
  bool has_id(const std::string& id) const { return by_id_.contains(id); }
  /// Whether this record is of an article that was taken down, whatever it is called.
  bool holds(const std::string& id, const ContentHash& content) const {
    return has_id(id) || contents_.contains(content);
  }
  /// Whether `content` is what was last seen of the article `id`.
  bool knows(const std::string& id, const ContentHash& content) const;

  std::size_t size() const { return by_id_.size(); }
  const std::map<std::string, ContentHash>& by_id() const { return by_id_; }

 private:
  std::map<std::string, ContentHash> by_id_;
  std::set<ContentHash> contents_;
};

// In the metadata of an index, so that they are committed with its articles.

/// Keys and values, for a database that is written as a whole.
std::vector<std::pair<std::string, std::string>> metadata_of(const TakenDown& taken_down);
TakenDown load_taken_down(const Xapian::Database& db);
/// Whether this record is of an article that was taken down. Two lookups.
bool is_taken_down(const Xapian::Database& db, const std::string& id, const ContentHash& content);
/// Whether this id was taken down.
bool has_tombstone(const Xapian::Database& db, const std::string& id);

/// Stores that the article is down, with its `content`, if that is known and no article of `db` has it.
void put_tombstone(Xapian::WritableDatabase& db, const std::string& id, const ContentHash& content);
void erase_tombstone(Xapian::WritableDatabase& db, const std::string& id);

}  // namespace timtin::indexer
