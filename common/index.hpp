#pragma once
#include <xapian.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/vocabulary_file.hpp"

namespace timtin::store {

/// What one call reads: a database at one state, made of one shard or of several.
///
/// Thread safety: one thread, like the databases. Copies are cheap and share them.
class Index : public Xapian::Database {
 public:
  /// Any database is an index of one shard.
  Index(Xapian::Database database) : Xapian::Database(std::move(database)), shards_{*this} {}
  /// Several; `is_far`: some are asked over the network. `words`: of them all, or null: they are asked.
  Index(std::vector<Xapian::Database> shards, bool is_far, std::shared_ptr<const VocabularyFile> words);

  /// The databases it is made of.
  const std::vector<Xapian::Database>& shards() const { return shards_; }
  bool is_far() const { return is_far_; }

  /// Articles, by which frequencies are judged: of an archive, those of missing shards too.
  Xapian::doccount articles() const { return words_ ? words_->articles() : get_doccount(); }
  /// Articles that have the term.
  Xapian::doccount frequency(const std::string& term) const;
  /// Calls `visit` for every term that begins with `prefix`, in order, until it returns false.
  void for_each_term(const std::string& prefix, const VocabularyFile::Visitor& visit) const;

 private:
  std::vector<Xapian::Database> shards_;
  bool is_far_ = false;
  std::shared_ptr<const VocabularyFile> words_;
};

}  // namespace timtin::store
