#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/build/build_files.hpp"
#include "indexer/bulk/collect/posting_run.hpp"
#include "indexer/bulk/collect/spool.hpp"
#include "indexer/document/story_sketch.hpp"
#include "indexer/read/content_hash.hpp"

namespace timtin::indexer {

/// What a full build remembers of an article until all are read: enough to find its duplicates and
/// its story.
struct BuildArticle {
  ContentHash id;       ///< hash of the article id
  ContentHash content;  ///< of its record
  std::array<std::uint32_t, StorySketch::kAnchors> anchors{};
  std::uint64_t note = 0;  ///< where its ArticleNote lies, in the file of ...
  std::uint32_t part = 0;  ///< ... this part
  bulk::DocNumber number = 0;
  FileNumber file = 0;  ///< what its content is from
  bool has_story = false;
  bool is_carried = false;  ///< over from the old index
  bool is_kept = true;      ///< no other one takes its place
};

/// The rest, on disk.
struct ArticleNote {
  std::string id;
  std::string sketch;      ///< packed
  std::string indexed_at;  ///< schema::kSlotIndexedAt
};

/// The notes of one worker, in a file.
///
/// Thread safety: one thread writes; afterwards one reads.
class NoteFile {
 public:
  explicit NoteFile(const std::filesystem::path& file) : writer_(file) {}
  std::uint64_t add(const ArticleNote& note);
  void finish();
  ArticleNote read(std::uint64_t place) const;

 private:
  bulk::FileWriter writer_;
  FileDescriptor reader_;
};

/// The articles of one worker.
struct WorkerArticles {
  std::vector<BuildArticle> articles;
  std::unordered_map<bulk::DocNumber, std::vector<FileNumber>> more_claims;
  std::unique_ptr<NoteFile> notes;
};

/// All articles of a full build, in the order of their numbers.
///
/// Thread safety: one thread.
class BuildArticles {
 public:
  explicit BuildArticles(const BuildFiles& files) : files_(files) {}
  /// Takes over what a worker has, and puts everything in order.
  void add(WorkerArticles part);

  std::vector<BuildArticle>& all() { return articles_; }
  const std::vector<BuildArticle>& all() const { return articles_; }
  ArticleNote note_of(const BuildArticle& article) const;
  /// Files that hold the article beside BuildArticle::file.
  const std::vector<FileNumber>& more_claims_of(const BuildArticle& article) const;
  /// Whether a file is one of those that hold an article of this id.
  bool is_held(const std::string& article_id, FileNumber file);

  /// Leaves one article for each id: the one whose file takes precedence (manifest.hpp), within one
  /// file the later one. It takes over the claims of the others. `warn(article, id, count)` is
  /// called for each id that has different versions, except where a carried article is involved.
  void resolve_duplicates(const std::function<void(const BuildArticle&, const std::string& id, std::size_t)>& warn);
  /// Gives every file the number of articles that are kept and claim it.
  void count_articles(BuildFiles& files) const;

 private:
  void sort_by_id();
  using Warn = std::function<void(const BuildArticle&, const std::string& id, std::size_t count)>;
  void settle(std::vector<std::uint32_t>& doubles, const Warn& warn);

  const BuildFiles& files_;
  std::vector<std::unique_ptr<NoteFile>> notes_;
  std::vector<BuildArticle> articles_;
  std::vector<std::uint32_t> by_id_;  // places in articles_, by id and number
  std::unordered_map<bulk::DocNumber, std::vector<FileNumber>> more_claims_;
};

}  // namespace timtin::indexer
