#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/document/article_document.hpp"
#include "indexer/index/index_writer.hpp"
#include "indexer/read/record.hpp"
#include "indexer/run/moved_articles.hpp"
#include "indexer/run/reindex_plan.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Articles (docids) that a file held and no longer holds.
struct Released {
  std::string file;
  std::uint32_t source = 0;
  std::vector<Xapian::docid> documents;
  std::vector<Xapian::docid> moved{};  ///< of these, those that now belong to another shard: no removals
};

/// The effects of an open batch. They count only when the batch is committed.
struct BatchReport {
  std::uint64_t added = 0, changed = 0, unchanged = 0, taken_down = 0, list_pages = 0, files_read = 0, bytes_read = 0;
  std::size_t text_bytes = 0;                         ///< of articles written
  std::vector<Remark> refused, warned;                ///< the first ones of each file
  std::map<std::string, std::uint64_t> more_refused;  ///< by file: how many follow
  std::vector<Released> released;
};

/// Puts the articles of one file at a time into the index.
///
/// Thread safety: one thread.
class FileUpdate {
 public:
  /// `leaving`: files that are gone; their claims no longer count. `moved`: their articles.
  /// `commit_if_full` is called between articles.
  FileUpdate(RunContext& context, IndexWriter& writer, const std::unordered_set<std::string>& leaving,
             MovedArticles& moved, BatchReport& batch, std::function<void()> commit_if_full);

  /// Reads the file and brings its articles and its manifest entry up to date. Articles that the file
  /// no longer holds stay in the index and are listed in the batch. Throws DocumentRefused, Error:
  /// interrupted; Xapian's errors.
  void update(const PlannedFile& file);

  /// Reads JSON Lines from standard input; these articles take precedence over those of any file.
  void update_from_stdin();

  /// Adds or replaces an article given by the program of this name. Like those of standard input, it takes precedence
  /// over those of any file.
  void update_article(const Article& article, const std::string& program);

  /// From now on refuses the article with this id, for this reason.
  void never_add(const std::string& article_id, const std::string& reason) { refused_ids_[article_id] = reason; }

 private:
  struct FileState;
  void read(const std::string& path, const std::string& name, FileState& state);
  void mark_unread(FileEntry entry);
  void put_record(FileState& state, const RawRecord& record);
  void put_article(FileState& state, const IndexedArticle& indexed, std::size_t line);
  void add(FileState& state, const IndexedArticle& indexed, std::size_t line);
  void replace(FileState& state, Xapian::docid docid, const Xapian::Document& before, const IndexedArticle& indexed,
               std::size_t line);
  Xapian::Document build(const FileState& state, const Article& article, std::size_t line);
  void warn(FileState& state, std::size_t line, const std::string& remark);
  void refuse(FileState& state, std::size_t line, const std::string& reason);
  bool supersedes(const FileState& state, const Origin& origin) const;
  bool find_released(const FileState& state);

  RunContext& context_;
  IndexWriter& writer_;
  const std::unordered_set<std::string>& leaving_;
  MovedArticles& moved_;
  BatchReport& batch_;
  std::function<void()> commit_if_full_;
  DocumentBuilder builder_;
  Arrivals arrivals_;
  std::unordered_map<std::string, std::string> refused_ids_;
};

}  // namespace timtin::indexer
