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

/// The number of articles that have a term, in one state of an index. Each lookup descends a
/// B-tree, and queries ask for the same syllables in all spellings again and again, so results are
/// cached.
///
/// Thread safety: one thread.
class TermFrequencies {
 public:
  /// The number for `term`; `count()` is called if it is not cached.
  template <class Count>
  Xapian::doccount of(const std::string& term, Count&& count) {
    if (const auto found = known_.find(term); found != known_.end()) return found->second;
    const Xapian::doccount articles = count();  // may throw
    if (known_.size() >= kMostTerms) known_.clear();
    known_.emplace(term, articles);
    return articles;
  }

 private:
  static constexpr std::size_t kMostTerms = 100'000;  // about 8 MB
  std::unordered_map<std::string, Xapian::doccount> known_;
};

/// What one call reads: one state of a database, made of one or several shards.
///
/// Thread safety: one thread, like the databases. Copies are cheap and share the databases.
class Index : public Xapian::Database {
 public:
  /// An index of one shard. `known`: cached frequencies of this state.
  Index(Xapian::Database database, std::shared_ptr<TermFrequencies> known = std::make_shared<TermFrequencies>())
      : Xapian::Database(std::move(database)), shards_{*this}, known_(std::move(known)) {}
  /// Several shards. `is_remote`: some are on other machines. `words`: their common vocabulary, or
  /// null.
  Index(std::vector<Xapian::Database> shards, bool is_remote, std::shared_ptr<const VocabularyFile> words);

  /// The databases of the shards.
  const std::vector<Xapian::Database>& shards() const { return shards_; }
  bool is_remote() const { return is_remote_; }

  /// The same with a deadline, which must outlive it.
  Index until(const Deadline& deadline) const {
    Index limited = *this;
    limited.deadline_ = &deadline;
    return limited;
  }
  /// Null: no deadline.
  const Deadline* deadline() const { return deadline_; }
  bool is_too_late() const { return deadline_ != nullptr && deadline_->has_passed(); }

  /// The number of articles that frequencies refer to. For an archive it includes missing shards.
  Xapian::doccount articles() const { return words_ ? words_->articles() : get_doccount(); }
  /// The number of articles that have the term; cached.
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
