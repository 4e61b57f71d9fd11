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

namespace timtin {

/// An input that was not indexed, or something about an input that should be known.
struct Remark {
  std::string path;      ///< as opened; "-" for standard input
  std::size_t line = 0;  ///< 0 = the whole file
  std::string reason;    ///< one clause: "invalid UTF-8 at byte 17"
};

/// Something that a run met many times and that costs no article, counted.
struct Finding {
  /// "key_not_used" (name: the key), "date_not_read" (the date as written), "value_not_read" (the key), "no_date",
  /// "date_from_url", "district_unknown" (as written), "mended" (what was wrong), "passed_over" (ending of files).
  std::string kind;
  std::string name{};
  std::uint64_t count = 0;
  std::string example{};  ///< where the first one is: "tin/2018.jsonl:17"
};

/// How an index is written.
struct IndexerOptions {
  std::chrono::milliseconds lock_wait{0};  ///< how long to wait for another writer; 0 = fail at once
  /// Names of places to know beside the gazetteer, `name<TAB>code[,code...]` a line; kept in the index, which is built
  /// anew when the list changes. Empty = the list that the index has.
  std::filesystem::path places_file;
  /// Which keys of records are which fields, beside those known: "title=headline,date=NgayDang"; kept in the index,
  /// which is built anew when it changes. Empty = what the index has.
  std::string field_map{};
  /// Who calls add(): its articles are kept under the SOURCE "api:" + program, as --status lists it, which no run over
  /// files reads or empties. 1 to 100 bytes of UTF-8.
  std::string program = "program";
  unsigned file_mode = 0644;  ///< of the index files; folders get x where this has r
  // Performance; most callers leave these alone.
  std::uint64_t memory_bytes = std::uint64_t{512} << 20;  ///< bound for a full build
  /// Who writes the tables of a full build. Xapian's own writer takes ten times as long; an index is the same for all
  /// who read it. A build falls back to it, with a remark, where the other cannot be trusted.
  enum class Writer { bulk, xapian };
  Writer writer = Writer::bulk;
  unsigned threads = 0;               ///< of a full build; 0 = one for each processor
  std::size_t commit_articles = 400;  ///< articles to a commit of an incremental run
};

/// What a run over SOURCEs may do.
struct RunOptions {
  std::vector<std::string> sources;  ///< files, folders, "-" for JSON Lines on standard input
  bool full = false;                 ///< rebuild beside the live index and swap
  bool dry_run = false;              ///< only tell: RunEvents::on_plan
  bool keep_missing = false;         ///< never remove
  bool allow_purge = false;          ///< remove however much is gone
  bool keep_lists = false;           ///< take pages that list articles, too
  double max_purge = 0.10;           ///< greatest part of the index that a run may remove
};

/// How far a run has come.
struct RunProgress {
  std::string_view phase;  ///< "scan", "read", "write", "remove" ...
  std::uint64_t done = 0;
  std::uint64_t total = 0;  ///< 0 = not known
};

/// What a run tells while it works. Calls come one at a time, though from several threads. What one throws ends the run
/// and leaves run() as it is.
struct RunEvents {
  std::function<void(const Remark&)> on_remark;  ///< a new failure, or a warning
  std::function<void(const RunProgress&)> on_progress;
  std::function<void(std::string_view action, std::string_view article_id, std::string_view path)> on_plan;
  std::function<void(std::string_view)> on_detail;  ///< one line for --verbose
  std::function<bool()> should_stop;                ///< asked often; true ends the run (ErrorCode::interrupted)
};

/// What a run did.
struct RunReport {
  bool was_full = false;
  std::string full_reason;  ///< why the index was built anew: "no index", "asked for", "schema" ...
  std::uint64_t added = 0, changed = 0, unchanged = 0, removed = 0;
  std::uint64_t kept = 0;      ///< would have been removed, were it not for a guard
  std::uint64_t articles = 0;  ///< in the index afterwards
  std::uint64_t files_seen = 0, files_read = 0;
  std::uint64_t skipped_other = 0;   ///< files of other types, hidden files
  std::uint64_t taken_down = 0;      ///< records of articles that --remove took down
  std::uint64_t list_pages = 0;      ///< pages that list articles, left out
  std::uint64_t known_failures = 0;  ///< refused before and unchanged: silent
  std::uint64_t refused = 0;         ///< new failures, all of them
  std::vector<Remark> failures;      ///< the first thousand
  std::vector<Finding> findings{};   ///< in the order in which they were met first; a hundred names of a kind
  std::uint64_t unreadable = 0;      ///< SOURCEs that could not be read: what is in them stays
  std::uint64_t bytes_read = 0;
  std::uint64_t index_bytes = 0;
  std::uint64_t peak_memory_bytes = 0;
  std::vector<std::pair<std::string, double>> phase_seconds;
  bool removal_refused = false;  ///< the purge guard stopped the removals
  std::string removal_reason;    ///< why
};

/// Reads an article written as the JSON object that timtin-index reads (timtin-index(1)); without an id, its canonical
/// address is the id. Throws Error: usage (no such object, neither title nor body, neither id nor url).
TIMTIN_EXPORT Article article_from_json(std::string_view json);

/// The one writer of an index.
///
/// Every commit is atomic: after a crash, a kill or a full disk the index opens and holds the last committed state,
/// and readers answer throughout. Thread safety: one thread. The lock of the index is taken by the first call that
/// writes, and held until the instance is gone; that call throws Error: locked (names the holder).
class TIMTIN_EXPORT Indexer {
 public:
  /// Remembers where; touches nothing yet. Throws Error: usage (`options.program`).
  explicit Indexer(std::filesystem::path index_dir, const IndexerOptions& options = {});
  ~Indexer();
  Indexer(Indexer&&) noexcept;
  Indexer& operator=(Indexer&&) noexcept;

  /// Brings the index to the state of `run.sources`: what is new, changed, renamed and gone since the last run; or
  /// builds it anew when there is none, on request, or when its schema or analyzer is not ours.
  /// Makes the folder if needed. Throws Error: locked, usage, no_space, io, corrupt, interrupted. What was committed
  /// before stays.
  RunReport run(const RunOptions& run, const RunEvents& events = {});

  /// Writes the live generation anew in its smallest form, as a new generation. Throws Error: locked, index_missing,
  /// no_space, io.
  void compact();

  /// Adds `article`, or replaces the one with its id, whoever added that: the last word is kept. Visible to readers
  /// after commit(). Stays until update or remove, whatever runs over SOURCEs find, also when they build the index
  /// anew. Throws Error: locked, usage (id empty or over 200 bytes, or taken down), io, no_space; then nothing of the
  /// uncommitted batch is kept.
  void add(const Article& article);
  /// The same as add(): an article is known by its id.
  void update(const Article& article) { add(article); }
  /// Takes an article down for good, also in later runs and rebuilds. False if the index did not hold it (it is
  /// remembered all the same). Throws as add().
  bool remove(std::string_view article_id);
  /// Takes back a remove(): the id may be added again, and a file that still holds the article brings it back when it
  /// is next read. False if it was not taken down. Throws as add().
  bool restore(std::string_view article_id);
  /// Makes what add(), remove() and restore() did visible and lasting. Throws Error: no_space, io; then nothing of it
  /// is kept.
  void commit();

 private:
  struct Impl;
  friend struct IndexerAccess;  // internal
  explicit Indexer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
