#pragma once
#include <cstdint>
#include <string>

#include "indexer/index/manifest.hpp"
#include "indexer/read/source_scan.hpp"
#include "indexer/read/source_set.hpp"

namespace timtin::indexer {

/// The modification time to store for a file with time `mtime_ns`, examined at `now_ns`. It is 0
/// ("do not trust") if the file is so new that a further change could leave the same time.
std::int64_t trusted_mtime(std::int64_t mtime_ns, std::int64_t now_ns);

/// Nanoseconds since the epoch.
std::int64_t now_ns();

/// The manifest entry of a file that was found but not yet read.
FileEntry entry_of(const NamedSource& source, const FoundFile& found);

/// The entry for something in a SOURCE that cannot be read as an article file.
FileEntry entry_of(const NamedSource& source, const ScanProblem& problem);

/// How a path relative to its SOURCE is shown in messages.
std::string shown_path(const NamedSource& source, const std::string& path);

}  // namespace timtin::indexer
