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

/// A file to be read: new, changed, or owed a second look.
struct PlannedFile {
  NamedSource source;
  FileEntry entry;  ///< as it will stand in the manifest, without what reading it will tell
};

/// What walking the SOURCEs and comparing with the manifest gives; nothing is written yet.
struct ReindexPlan {
  std::vector<PlannedFile> to_read;         ///< in input order
  std::vector<FileEntry> to_renew;          ///< same content, other facts; also new things that are no files
  std::vector<std::string> vanished;        ///< ids of files that are gone and may be taken for gone
  std::unordered_set<std::string> renamed;  ///< of these, whose content lives on in a new file
  std::set<std::uint32_t> error_sources;    ///< SOURCEs that could not be read whole: nothing of them may be removed
  std::string missing;                      ///< why nothing at all may be removed: a SOURCE is missing or empty
};

/// Compares by size and modification time, and where these differ by content. Problems met are told to `context`
/// when they are new. Memory: 40 bytes a known file, and what changed. Throws Error: interrupted, corrupt.
ReindexPlan make_plan(RunContext& context, const Xapian::Database& db, const SourceSet& sources);

}  // namespace timtin::indexer
