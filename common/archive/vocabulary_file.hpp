#pragma once
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace timtin::store {

// The words of an archive with the number of articles that have each, in a file beside the list of its shards. A query
// asks for the frequencies of hundreds of words that it may mean; over a network each would be a round trip, and
// Xapian's spelling does not travel at all.
//
// Layout: "timtin-words 1\n", articles (u32); blocks of 64 terms in order, each term as the length it shares with the
// one before, the length of the rest, the rest, the articles (varints; the first of a block shares nothing); the
// offsets of the blocks (u64); their number (u64), "end\n". Numbers are little-endian.

/// The terms a vocabulary file knows: all but ids of articles and stories and what belongs to the indexer.
bool is_vocabulary(std::string_view term);

/// A vocabulary file, mapped into memory.
///
/// Thread safety: may be read by several threads.
class VocabularyFile {
 public:
  /// Nothing when there is no such file or it is none of ours.
  static std::shared_ptr<const VocabularyFile> open(const std::filesystem::path& path);
  ~VocabularyFile();
  VocabularyFile(const VocabularyFile&) = delete;
  VocabularyFile& operator=(const VocabularyFile&) = delete;

  /// Whether `path` is still the file that was opened.
  bool is_current(const std::filesystem::path& path) const;

  /// Articles of the archive.
  Xapian::doccount articles() const { return articles_; }
  /// Articles that have the term.
  Xapian::doccount frequency(std::string_view term) const;
  /// Calls `visit` for every term that begins with `prefix`, in order, until it returns false.
  using Visitor = std::function<bool(const std::string& term, Xapian::doccount articles)>;
  void for_each_term(std::string_view prefix, const Visitor& visit) const;

 private:
  VocabularyFile() = default;
  bool read_frame();
  std::string_view block(std::uint64_t number) const;
  std::string_view first_term(std::uint64_t number) const;
  std::uint64_t block_of(std::string_view term) const;

  std::string_view bytes_;
  std::string_view offsets_;  // of the blocks
  std::uint64_t blocks_ = 0, device_ = 0, inode_ = 0;
  Xapian::doccount articles_ = 0;
};

/// The bytes of a vocabulary file of everything that `database` has.
std::string make_vocabulary(const Xapian::Database& database, const std::function<void()>& check_stop);

}  // namespace timtin::store
