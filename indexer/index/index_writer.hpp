#pragma once
#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "indexer/index/manifest.hpp"
#include "indexer/index/story_groups.hpp"

namespace timtin::indexer {

/// The database refused one document. With it, Xapian has dropped all changes since the last commit. Roll back, and
/// repeat the batch without that article.
struct DocumentRefused : std::runtime_error {
  DocumentRefused(std::string id, const std::string& reason) : std::runtime_error(reason), article_id(std::move(id)) {}
  std::string article_id;
};

/// Changes to the live generation, in batches. A commit also updates the stories of the changed articles. A dry writer
/// counts changes and writes nothing. Before the first change the tables are compared with their sums
/// (table_sums.hpp): Error corrupt if they differ.
///
/// Thread safety: one thread.
class IndexWriter {
 public:
  /// Throws Xapian's errors, as all members do.
  IndexWriter(const std::filesystem::path& generation, bool is_dry);
  /// Drops changes that are not committed.
  ~IndexWriter();

  /// For reading; includes changes that are not yet committed.
  const Xapian::Database& db() const { return writable_ ? *writable_ : database_; }
  bool is_dry() const { return !writable_; }

  /// The new docid (0 from a dry writer). Throws DocumentRefused.
  Xapian::docid add(const std::string& article_id, const Xapian::Document& document);
  void replace(Xapian::docid docid, const std::string& article_id, const Xapian::Document& document);
  void remove(Xapian::docid docid);
  /// Any other change: `edit(WritableDatabase&)`.
  template <class Edit>
  void edit(Edit&& edit) {
    begin_change();
    if (writable_) edit(*writable_);
  }

  void commit();
  /// After the last commit: writes the sums of the tables (table_sums.hpp). Throws Error: io, no_space.
  void finish();
  void roll_back();
  /// Changes since the last commit.
  std::size_t pending() const { return pending_; }

 private:
  const std::filesystem::path generation_;
  Xapian::Database database_;
  std::optional<Xapian::WritableDatabase> writable_;
  std::optional<StoryGroups> stories_;  // of writable_
  std::size_t pending_ = 0;
  bool is_writing_ = false;  ///< since the last finish()

  void begin_change();
};

}  // namespace timtin::indexer
