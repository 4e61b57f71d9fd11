#pragma once
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace timtin::store {

// The vocabulary of an archive with the number of articles that have each word, in a file beside
// the list of shards. A query needs the frequencies of hundreds of words it may mean. Over a
// network each would be a round trip, and remote databases do not offer Xapian's spelling data.
//
// Layout: "timtin-words 1\n", articles (u32); blocks of 64 terms in order, each term as the length it shares with the
// one before, the length of the rest, the rest, the articles (varints; the first of a block shares nothing); the
// offsets of the blocks (u64); their number (u64), "end\n". Numbers are little-endian.

/// The terms in a vocabulary file: all except ids of articles and stories and the indexer's own
/// terms.
bool is_vocabulary(std::string_view term);

/// A memory-mapped vocabulary file.
///
/// Thread safety: may be read by several threads.
class VocabularyFile {
 public:
  /// Nothing if the file is missing or has another format.
  static std::shared_ptr<const VocabularyFile> open(const std::filesystem::path& path);
  ~VocabularyFile();
  VocabularyFile(const VocabularyFile&) = delete;
  VocabularyFile& operator=(const VocabularyFile&) = delete;

  /// Whether `path` is still the same file.
  bool is_current(const std::filesystem::path& path) const;

  /// Number of articles in the archive.
  Xapian::doccount articles() const { return articles_; }
  /// Number of articles that have the term.
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

/// The contents of a vocabulary file for all terms of `database`.
std::string make_vocabulary(const Xapian::Database& database, const std::function<void()>& check_stop);

}  // namespace timtin::store
