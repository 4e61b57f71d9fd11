#pragma once
#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/index/manifest.hpp"
#include "indexer/read/source_scan.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// A file to be read: it is new or changed, or must be read again.
struct PlannedFile {
  NamedSource source;
  FileEntry entry;  ///< of the manifest, without what is known only after reading
};

/// The differences between the SOURCEs and the manifest. Nothing is written yet.
struct ReindexPlan {
  std::vector<PlannedFile> to_read;         ///< in input order
  std::vector<FileEntry> to_renew;          ///< same content, other size or time; also new entries that are no files
  std::vector<std::string> vanished;        ///< ids of files that are gone for certain
  std::unordered_set<std::string> renamed;  ///< of these, those whose content is in a new file
  std::set<std::uint32_t> error_sources;    ///< SOURCEs not read completely: none of their articles is removed
  std::string missing;                      ///< why nothing at all may be removed: a SOURCE is missing or empty
};

/// Compares size and modification time, and if these differ, the content. New problems are reported to `context`.
/// Memory: 40 bytes for each known file, and what changed. Throws Error: interrupted, corrupt.
ReindexPlan make_plan(RunContext& context, const Xapian::Database& db, const SourceSet& sources);

}  // namespace timtin::indexer
