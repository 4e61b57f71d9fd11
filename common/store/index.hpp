#pragma once
#include <xapian.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/archive/vocabulary_file.hpp"
#include "common/store/deadline.hpp"

namespace timtin::store {

/// How many articles have each term that was asked for, in one state of an index. Each lookup
/// descends a B-tree, and queries ask for the same syllables again and again, in all their
/// spellings; so the answers are cached.
///
/// Thread safety: one thread.
class TermFrequencies {
 public:
  /// Of `term`, by `count()` where it is not known yet.
  template <class Count>
  Xapian::doccount of(const std::string& term, Count&& count) {
    if (const auto found = known_.find(term); found != known_.end()) return found->second;
    const Xapian::doccount articles = count();  // may throw
    if (known_.size() >= kMostTerms) known_.clear();
    known_.emplace(term, articles);
    return articles;
  }

 private:
  static constexpr std::size_t kMostTerms = 100'000;  // some 8 MB
  std::unordered_map<std::string, Xapian::doccount> known_;
};

/// What one call reads: a database at one state, made of one shard or of several.
///
/// Thread safety: one thread, like the databases. Copies are cheap and share them.
class Index : public Xapian::Database {
 public:
  /// Any database is an index of one shard. `known`: of this very state of it.
  Index(Xapian::Database database, std::shared_ptr<TermFrequencies> known = std::make_shared<TermFrequencies>())
      : Xapian::Database(std::move(database)), shards_{*this}, known_(std::move(known)) {}
  /// Several; `is_remote`: some are asked over the network. `words`: of them all, or null: they are asked.
  Index(std::vector<Xapian::Database> shards, bool is_remote, std::shared_ptr<const VocabularyFile> words);

  /// The databases it is made of.
  const std::vector<Xapian::Database>& shards() const { return shards_; }
  bool is_remote() const { return is_remote_; }

  /// The same for a call that ends by `deadline`, which must outlive it.
  Index until(const Deadline& deadline) const {
    Index limited = *this;
    limited.deadline_ = &deadline;
    return limited;
  }
  /// Null: the call may take its time.
  const Deadline* deadline() const { return deadline_; }
  bool is_too_late() const { return deadline_ != nullptr && deadline_->has_passed(); }

  /// The number of articles that frequencies are compared with. Of an archive it includes those of
  /// missing shards.
  Xapian::doccount articles() const { return words_ ? words_->articles() : get_doccount(); }
  /// Articles that have the term; asked once.
  Xapian::doccount frequency(const std::string& term) const;
  /// Calls `visit` for every term that begins with `prefix`, in order, until it returns false.
  void for_each_term(const std::string& prefix, const VocabularyFile::Visitor& visit) const;

 private:
  std::vector<Xapian::Database> shards_;
  bool is_remote_ = false;
  const Deadline* deadline_ = nullptr;
  std::shared_ptr<TermFrequencies> known_ = std::make_shared<TermFrequencies>();
  std::shared_ptr<const VocabularyFile> words_;
};

}  // namespace timtin::store
