#ifndef TIMTIN_H
#define TIMTIN_H
/**
 * @file
 * libtimtin for C, and for every language that can call C.
 *
 * Requests and answers are JSON texts in UTF-8, ended by NUL: an answer has the keys that `timtin-search --format json`
 * prints (timtin-search(1)), an article those that timtin-index reads (timtin-index(1)). New keys may be added to
 * answers; existing ones stay the same while TIMTIN_ABI_VERSION does.
 *
 * Every call that can fail returns a timtin_status. After a failure, timtin_error_message() and timtin_error_hint()
 * in the same thread describe it, and nothing is written to `*result`.
 *
 * Free strings returned through `char **` with timtin_free().
 *
 * Threads: a handle belongs to one thread at a time; open a searcher for each thread, it is cheap. Different handles
 * may be used by different threads at once.
 */

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TIMTIN_EXPORT
/** Marks the public symbols of libtimtin. */
#define TIMTIN_EXPORT __attribute__((visibility("default")))
#endif

/** Raised if programs built with an older header would not work with this library. */
#define TIMTIN_ABI_VERSION 0

/** The result of a call. The numbers are the exit statuses of the programs. */
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

/** The message of the last failed call of this thread, one sentence; "" if none failed. Valid until the next call. */
TIMTIN_EXPORT const char* timtin_error_message(void);
/** What to do about it, or "". Valid until the next call. */
TIMTIN_EXPORT const char* timtin_error_hint(void);

/** Frees a string returned by the library. NULL is allowed. */
TIMTIN_EXPORT void timtin_free(char* text);

/** The index that timtin-search reads by default: timtin::default_index_dir_to_read(). */
TIMTIN_EXPORT timtin_status timtin_default_index_dir(char** result);

/** Opens for searching the index in the folder `index_dir`, or the archive described by the file `index_dir`. */
TIMTIN_EXPORT timtin_status timtin_searcher_open(const char* index_dir, timtin_searcher** result);
/**
 * The same with options, a JSON object of: abbreviations (path of a table), busy_timeout_ms, and for archives
 * shard_timeout_ms and require_all; see timtin::SearcherOptions. May be NULL.
 */
TIMTIN_EXPORT timtin_status timtin_searcher_open_with(const char* index_dir, const char* options,
                                                      timtin_searcher** result);
/** Closes it. NULL is allowed. */
TIMTIN_EXPORT void timtin_searcher_close(timtin_searcher* searcher);

/**
 * Searches the newest committed state. `request` is an object of: query, dates ("2018..02/2019"), districts, communes,
 * provinces, unions, facets (lists of texts), story, sort ("relevance", "newest", "oldest"), offset,
 * limit, max_snippet_bytes, time_limit_ms, and the booleans mentioned, strict_places, undated, recent, exact, expand,
 * collapse, exact_total, snippets, suggestions; see timtin::SearchRequest. Any other key is an error. To find articles
 * new since an earlier answer, set indexed_after to indexed_until of that answer (microseconds since 1970,
 * UTC).
 */
TIMTIN_EXPORT timtin_status timtin_search(timtin_searcher* searcher, const char* request, char** result);

/** Articles similar to this one; `request` restricts them and may be NULL. TIMTIN_NOT_FOUND if the id is unknown. */
TIMTIN_EXPORT timtin_status timtin_similar(timtin_searcher* searcher, const char* id, const char* request,
                                           char** result);

/**
 * One article with all its text and fields, and the matches of `request` (may be NULL) in it. TIMTIN_NOT_FOUND if the
 * id is unknown.
 */
TIMTIN_EXPORT timtin_status timtin_article(timtin_searcher* searcher, const char* id, const char* request,
                                           char** result);

/** Called with a hit as JSON, valid during the call, and the caller's pointer. Return 0 to continue, else to stop. */
typedef int (*timtin_visit)(const char* hit, void* user);

/** Calls `visit` for every article with all words of `request`, ordered by date: Searcher::for_each_hit(). */
TIMTIN_EXPORT timtin_status timtin_for_each_hit(timtin_searcher* searcher, const char* request, timtin_visit visit,
                                                void* user);

/** How `request` is understood, as text for people: Searcher::explain(). */
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
 * Opens for writing the index in the folder `index_dir`, which is made if there is none. `program`: the name of the
 * program that adds articles (timtin-index --status lists it); NULL = "program".
 */
TIMTIN_EXPORT timtin_status timtin_indexer_open(const char* index_dir, const char* program, timtin_indexer** result);
/**
 * The same with options, a JSON object of: program, lock_wait_ms (0 = fail at once), places_file, file_mode (0644 is
 * 420), memory_bytes, threads, commit_articles; see timtin::IndexerOptions. May be NULL.
 */
TIMTIN_EXPORT timtin_status timtin_indexer_open_with(const char* index_dir, const char* options,
                                                     timtin_indexer** result);
/** Closes it and drops uncommitted changes. NULL is allowed. */
TIMTIN_EXPORT void timtin_indexer_close(timtin_indexer* indexer);

/** Adds an article, or replaces the one with its id. A failure drops all uncommitted changes. */
TIMTIN_EXPORT timtin_status timtin_indexer_add(timtin_indexer* indexer, const char* article);
/** Takes an article down for good. TIMTIN_NOT_FOUND if the index did not have it; its id is stored nevertheless. */
TIMTIN_EXPORT timtin_status timtin_indexer_remove(timtin_indexer* indexer, const char* id);
/** Undoes a removal. TIMTIN_NOT_FOUND if the article was not taken down. */
TIMTIN_EXPORT timtin_status timtin_indexer_restore(timtin_indexer* indexer, const char* id);
/** Makes all changes visible and durable, or none. */
TIMTIN_EXPORT timtin_status timtin_indexer_commit(timtin_indexer* indexer);

/**
 * Called during a run, one call at a time but from several threads, with a JSON object, valid during the call, and the
 * caller's pointer. "event" is "progress" (phase, done, total), "remark" (path, line, reason: an input was refused),
 * "plan" (action, id, path: of a dry run) or "detail" (text). Return 0 to continue, else to stop the run.
 */
typedef int (*timtin_watch)(const char* event, void* user);

/**
 * Brings the index to the state of folders and files, as the nightly timtin-index does.
 * `run` is a JSON object of: sources (a list of paths), the booleans full, dry_run, keep_missing, allow_purge, and
 * max_purge (0.1 = a tenth); see timtin::RunOptions. `watch` may be NULL. `*result` is the report of
 * `timtin-index --report`; its exit_status is 0, 3 (some inputs were refused) or 15 (removals were refused).
 * TIMTIN_INTERRUPTED if `watch` stopped the run; earlier commits stay.
 */
TIMTIN_EXPORT timtin_status timtin_indexer_run(timtin_indexer* indexer, const char* run, timtin_watch watch, void* user,
                                               char** result);
/** Rewrites the index in its smallest form. Readers are not affected. */
TIMTIN_EXPORT timtin_status timtin_indexer_compact(timtin_indexer* indexer);

#ifdef __cplusplus
}
#endif

#endif
