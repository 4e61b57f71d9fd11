#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "timtin/article.hpp"
#include "timtin/error.hpp"
#include "timtin/export.hpp"

// Indexer is the way in. All texts are UTF-8. The structs are plain values.

namespace timtin {

/// An input that was not indexed, or a warning about one that was.
struct Remark {
  std::string path{};    ///< as opened; "-" for standard input
  std::size_t line = 0;  ///< 0 = the whole file
  std::string reason{};  ///< one clause: "invalid UTF-8 at byte 17"
};

/// Something that a run found, usually many times, that did not exclude any article. Equal findings are counted.
struct Finding {
  /// "key_not_used" (name: the key), "date_not_read" (the date as written), "value_not_read" (the key), "no_date",
  /// "date_from_url", "district_unknown" (as written), "mended" (what was wrong), "cut" (the field that is too long),
  /// "passed_over" (ending of files).
  std::string kind{};
  std::string name{};
  std::uint64_t count = 0;
  std::string example{};  ///< where the first one is: "tin/2018.jsonl:17"
};

/// Options of an Indexer.
struct IndexerOptions {
  std::chrono::milliseconds lock_wait{0};  ///< how long to wait for another writer; 0 = fail at once
  /// The path of a list of further place names, with lines `name<TAB>code[,code...]`. It is stored in the index. If it
  /// changes, the index is rebuilt. Empty = the list in the index.
  std::filesystem::path places_file{};
  /// Further keys of records for fields: "title=headline,date=NgayDang". The map is stored in the index. If it changes,
  /// the index is rebuilt. Empty = the map in the index.
  std::string field_map{};
  /// The program that calls add(). Its articles belong to the SOURCE "api:" + program, which --status lists and which
  /// runs over files do not change. 1 to 100 bytes of UTF-8.
  std::string program = "program";
  unsigned file_mode = 0644;  ///< of the index files; folders also get x for each r
  // Performance; most callers leave these alone.
  std::uint64_t memory_bytes = std::uint64_t{512} << 20;  ///< memory limit of a full build, in bytes
  /// The writer of the tables of a full build. Both make the same index. Xapian's own writer takes ten times as long. A
  /// build falls back to it, with a remark, if the tables of the other one do not read back as written.
  enum class Writer { bulk, xapian };
  Writer writer = Writer::bulk;
  unsigned threads = 0;               ///< of a full build; 0 = one for each processor
  std::size_t commit_articles = 400;  ///< articles in each commit of an incremental run
};

/// Options of a run over SOURCEs.
struct RunOptions {
  std::vector<std::string> sources{};  ///< files, folders, "-" for JSON Lines on standard input
  bool full = false;                   ///< rebuild beside the live index, then replace that
  bool dry_run = false;                ///< change nothing, only report what would change: RunEvents::on_plan
  bool keep_missing = false;           ///< never remove
  bool allow_purge = false;            ///< no limit for removals
  bool keep_lists = false;             ///< index pages that only list articles, too
  double max_purge = 0.10;             ///< largest part of the index that a run may remove; 0.10 is a tenth
};

/// The progress of a run.
struct RunProgress {
  std::string_view phase{};  ///< "scan", "read", "write", "remove" ...
  std::uint64_t done = 0;
  std::uint64_t total = 0;     ///< 0 = not known
  std::string_view unit = {};  ///< what is counted: "bytes", "files", "articles"; empty in "write"
};

/// Callbacks of a run. There is one call at a time, but from several threads. An exception from a callback ends the run
/// and passes through run() unchanged.
struct RunEvents {
  std::function<void(const Remark&)> on_remark;  ///< a new failure, or a warning
  std::function<void(const RunProgress&)> on_progress;
  std::function<void(std::string_view action, std::string_view article_id, std::string_view path)> on_plan;
  std::function<void(std::string_view)> on_detail;  ///< one line for --verbose
  std::function<bool()> should_stop;                ///< called often; true ends the run (ErrorCode::interrupted)
};

/// The results of a run.
struct RunReport {
  bool was_full = false;
  std::string full_reason{};  ///< why the index was rebuilt: "no index", "requested", "schema" ...
  std::uint64_t added = 0, changed = 0, unchanged = 0, removed = 0;
  std::uint64_t kept = 0;      ///< gone from the SOURCEs, but kept by an option or the purge guard
  std::uint64_t articles = 0;  ///< in the index afterwards
  std::uint64_t files_seen = 0, files_read = 0;
  std::uint64_t skipped_other = 0;   ///< files of other types, hidden files
  std::uint64_t taken_down = 0;      ///< records left out because their article was removed with remove()
  std::uint64_t list_pages = 0;      ///< pages left out because they only list articles
  std::uint64_t known_failures = 0;  ///< refused before and unchanged: not reported again
  std::uint64_t refused = 0;         ///< new failures, all of them
  std::vector<Remark> failures{};    ///< the first thousand
  std::vector<Finding> findings{};   ///< in order of first occurrence; at most a hundred names of a kind
  std::uint64_t unreadable = 0;      ///< SOURCEs that could not be read; their articles stay in the index
  std::uint64_t bytes_read = 0;
  std::uint64_t index_bytes = 0;
  std::uint64_t peak_memory_bytes = 0;
  std::vector<std::pair<std::string, double>> phase_seconds{};
  bool removal_refused = false;  ///< the purge guard stopped the removals
  std::string removal_reason{};  ///< why
};

/// Reads an article written as the JSON object that timtin-index reads (timtin-index(1)); without an id, its canonical
/// address is the id. Throws Error: usage (no such object, neither title nor body, neither id nor url).
TIMTIN_EXPORT Article article_from_json(std::string_view json);

/// The one writer of an index.
///
/// Every commit is atomic: after a crash, a kill or a full disk the index opens with its last committed state. Readers
/// can search throughout.
///
/// Thread safety: one thread.
/// Lock: the first call that writes takes the lock of the index, which is held until the object is destroyed. If
/// another process has it, that call throws Error: locked (the message names the holder).
class TIMTIN_EXPORT Indexer {
 public:
  /// Does not access the disk yet. Throws Error: usage (`options.program`).
  explicit Indexer(std::filesystem::path index_dir, const IndexerOptions& options = {});
  ~Indexer();
  Indexer(Indexer&&) noexcept;
  Indexer& operator=(Indexer&&) noexcept;

  /// Brings the index to the state of `run.sources`: finds what is new, changed, renamed and gone since the last run.
  /// Builds the whole index if there is none, on request, or if another version of timtin made it. Makes the folder if
  /// needed. Throws Error: locked, usage, no_space, io, corrupt, interrupted; earlier commits stay.
  RunReport run(const RunOptions& run, const RunEvents& events = {});

  /// Rewrites the index in its smallest form. Readers are not affected. Throws Error: locked, index_missing,
  /// no_space, io.
  void compact();

  /// Adds `article`, or replaces the one with its id, whoever added it. Readers see it after commit(). It stays until
  /// update() or remove(); no run over SOURCEs changes it, not even a full build. Throws Error: locked, usage (id
  /// empty or over 200 bytes, or taken down by remove()), io, no_space; then the whole uncommitted batch is lost.
  void add(const Article& article);
  /// The same as add(), because an article is identified by its id.
  void update(const Article& article) { add(article); }
  /// Takes an article down for good: later runs and rebuilds leave it out. False if the index did not have it; its id
  /// is stored nevertheless. Throws as add().
  bool remove(std::string_view article_id);
  /// Undoes remove(): the id may be added again. If a file still has the article, it returns when that file is next
  /// read. False if the article was not taken down. Throws as add().
  bool restore(std::string_view article_id);
  /// Makes the changes of add(), remove() and restore() visible and durable. Throws Error: no_space, io; then the batch
  /// is lost.
  void commit();

 private:
  struct Impl;
  friend struct IndexerAccess;  // internal
  explicit Indexer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
