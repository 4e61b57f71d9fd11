#ifndef TIMTIN_H
#define TIMTIN_H
/**
 * @file
 * libtimtin for C, and for every language that can call C.
 *
 * Requests and answers are JSON texts in UTF-8, ended by NUL: an answer has the keys that `timtin-search --format json`
 * prints (timtin-search(1)), an article those that timtin-index reads (timtin-index(1)). Keys may be added to
 * answers, and none changes or goes while TIMTIN_ABI_VERSION stays.
 *
 * Every call that can fail gives a timtin_status. What a failed call has to say stands in timtin_error_message() and
 * timtin_error_hint() of the same thread. Nothing is written to `*result` then.
 *
 * Strings that a call hands out through `char **` are freed with timtin_free().
 *
 * Threads: a handle belongs to one thread at a time; open a searcher for each thread, it is cheap. Different handles
 * may be used by different threads at once.
 */

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TIMTIN_EXPORT
/** Marks what libtimtin shows. */
#define TIMTIN_EXPORT __attribute__((visibility("default")))
#endif

/** Grows when a program built with an older header would go wrong with this library. */
#define TIMTIN_ABI_VERSION 0

/** How a call ended. The numbers are the exit statuses of both programs. */
typedef enum timtin_status {
  TIMTIN_OK = 0,
  TIMTIN_NOT_FOUND = 1,        /**< the index has no such article */
  TIMTIN_USAGE = 2,            /**< a wrong query, date, place or JSON text */
  TIMTIN_INDEX_MISSING = 10,   /**< no index at that path */
  TIMTIN_LOCKED = 11,          /**< another indexer holds the index */
  TIMTIN_SCHEMA_MISMATCH = 12, /**< made by another schema or analyzer version: reindex */
  TIMTIN_CORRUPT = 13,         /**< the index is damaged */
  TIMTIN_NO_SPACE = 14,        /**< the disk is full */
  TIMTIN_REMOVAL_REFUSED = 15, /**< more would be removed than allowed */
  TIMTIN_PARTIAL = 16,         /**< some shards did not answer */
  TIMTIN_IO = 17,              /**< any other failure of the system */
  TIMTIN_INDEX_BUSY = 18,      /**< the index changed under every retry; try again */
  TIMTIN_INTERRUPTED = 130,    /**< a run was stopped by its callback */
  TIMTIN_INTERNAL = 70         /**< a fault of the library */
} timtin_status;

/** Searches one index. */
typedef struct timtin_searcher timtin_searcher;
/** Writes one index; holds its lock from the first change until it is closed. */
typedef struct timtin_indexer timtin_indexer;

/** The TIMTIN_ABI_VERSION that the library was built with; compare it with yours. */
TIMTIN_EXPORT int timtin_abi_version(void);
/** "0.1.0"; never freed. */
TIMTIN_EXPORT const char* timtin_version(void);

/** What the last failed call of this thread has to say, one sentence; "" if none failed. Valid until the next call. */
TIMTIN_EXPORT const char* timtin_error_message(void);
/** What to do about it, or "". Valid until the next call. */
TIMTIN_EXPORT const char* timtin_error_hint(void);

/** Frees a string that the library handed out. NULL is fine. */
TIMTIN_EXPORT void timtin_free(char* text);

/** The index that timtin-search reads when none is named: timtin::default_index_dir_to_read(). */
TIMTIN_EXPORT timtin_status timtin_default_index_dir(char** result);

/** Opens the index in the folder `index_dir`, or the archive that the file `index_dir` lists, for searching. */
TIMTIN_EXPORT timtin_status timtin_searcher_open(const char* index_dir, timtin_searcher** result);
/**
 * The same with an object of: abbreviations (path of a table), busy_timeout_ms, and for archives shard_timeout_ms and
 * require_all; timtin::SearcherOptions says what they mean. May be NULL.
 */
TIMTIN_EXPORT timtin_status timtin_searcher_open_with(const char* index_dir, const char* options,
                                                      timtin_searcher** result);
/** Closes it. NULL is fine. */
TIMTIN_EXPORT void timtin_searcher_close(timtin_searcher* searcher);

/**
 * Searches the newest committed state. `request` is an object of: query, dates ("2018..02/2019"), districts, communes,
 * provinces, unions, facets (lists of texts), story, sort ("relevance", "newest", "oldest"), offset,
 * limit, max_snippet_bytes, time_limit_ms, and the booleans mentioned, strict_places, undated, recent, exact, expand,
 * collapse, exact_total, snippets, suggestions; timtin::SearchRequest says what they mean. Another key is an error.
 * What is new since an earlier answer has indexed_after set to the indexed_until of that one (microseconds since 1970,
 * UTC).
 */
TIMTIN_EXPORT timtin_status timtin_search(timtin_searcher* searcher, const char* request, char** result);

/** Articles like the one with this id; `request` filters and may be NULL. TIMTIN_NOT_FOUND if there is no such id. */
TIMTIN_EXPORT timtin_status timtin_similar(timtin_searcher* searcher, const char* id, const char* request,
                                           char** result);

/**
 * One article with all its text and fields, and what `request` (may be NULL) matches in it. TIMTIN_NOT_FOUND if there
 * is no such id.
 */
TIMTIN_EXPORT timtin_status timtin_article(timtin_searcher* searcher, const char* id, const char* request,
                                           char** result);

/** Called with one hit as JSON, valid during the call, and the pointer given along; 0 = go on, else = stop. */
typedef int (*timtin_visit)(const char* hit, void* user);

/** Calls `visit` for every article that `request` matches in full, in the order of dates: Searcher::for_each_hit(). */
TIMTIN_EXPORT timtin_status timtin_for_each_hit(timtin_searcher* searcher, const char* request, timtin_visit visit,
                                                void* user);

/** How `request` is read, as text for people: Searcher::explain(). */
TIMTIN_EXPORT timtin_status timtin_explain(timtin_searcher* searcher, const char* request, char** result);
/** Why an article has its title, date, districts and unions, as text for people. TIMTIN_NOT_FOUND as above. */
TIMTIN_EXPORT timtin_status timtin_explain_article(timtin_searcher* searcher, const char* id, char** result);

/**
 * A JSON list of the names in the index that begin with `prefix`, the most frequent first, at most `limit`; `kind` is
 * "district", "province", "commune" or "author". For completion while typing.
 */
TIMTIN_EXPORT timtin_status timtin_names(timtin_searcher* searcher, const char* kind, const char* prefix,
                                         unsigned limit, char** result);

/** {"articles":…,"undated":…,"schema_version":…,"analyzer_version":…} */
TIMTIN_EXPORT timtin_status timtin_statistics(timtin_searcher* searcher, char** result);

/**
 * Makes a writer of the index in the folder `index_dir`, which is made if there is none. `program` names who adds
 * articles (timtin-index --status lists it); NULL = "program".
 */
TIMTIN_EXPORT timtin_status timtin_indexer_open(const char* index_dir, const char* program, timtin_indexer** result);
/**
 * The same with an object of: program, lock_wait_ms (0 = fail at once), places_file, file_mode (0644 is 420),
 * memory_bytes, threads, commit_articles; timtin::IndexerOptions says what they mean. May be NULL.
 */
TIMTIN_EXPORT timtin_status timtin_indexer_open_with(const char* index_dir, const char* options,
                                                     timtin_indexer** result);
/** Closes it; what was not committed is dropped. NULL is fine. */
TIMTIN_EXPORT void timtin_indexer_close(timtin_indexer* indexer);

/** Adds an article, or replaces the one with its id. After a failure nothing of the uncommitted batch is kept. */
TIMTIN_EXPORT timtin_status timtin_indexer_add(timtin_indexer* indexer, const char* article);
/** Takes an article down for good. TIMTIN_NOT_FOUND if the index did not hold it (it is remembered all the same). */
TIMTIN_EXPORT timtin_status timtin_indexer_remove(timtin_indexer* indexer, const char* id);
/** Takes back a remove. TIMTIN_NOT_FOUND if the article was not taken down. */
TIMTIN_EXPORT timtin_status timtin_indexer_restore(timtin_indexer* indexer, const char* id);
/** Makes the changes visible and lasting, all or none. */
TIMTIN_EXPORT timtin_status timtin_indexer_commit(timtin_indexer* indexer);

/**
 * Called while a run works, one call at a time though from several threads, with an object whose "event" is "progress"
 * (phase, done, total), "remark" (path, line, reason: an input was refused), "plan" (action, id, path: of a dry run) or
 * "detail" (text), valid during the call, and the pointer given along; 0 = go on, else = stop the run.
 */
typedef int (*timtin_watch)(const char* event, void* user);

/**
 * Brings the index to the state of folders and files, as the nightly timtin-index does: what is new, changed and gone.
 * `run` is an object of: sources (a list of paths), the booleans full, dry_run, keep_missing, allow_purge, and
 * max_purge (0.1 = a tenth); timtin::RunOptions says what they mean. `watch` may be NULL. `*result` is what
 * `timtin-index --report` writes; its exit_status is 0, 3 (some inputs were refused) or 15 (removals were refused).
 * TIMTIN_INTERRUPTED if `watch` stopped it; what was committed before stays.
 */
TIMTIN_EXPORT timtin_status timtin_indexer_run(timtin_indexer* indexer, const char* run, timtin_watch watch, void* user,
                                               char** result);
/** Writes the index anew in its smallest form; readers are not disturbed. */
TIMTIN_EXPORT timtin_status timtin_indexer_compact(timtin_indexer* indexer);

#ifdef __cplusplus
}
#endif

#endif
