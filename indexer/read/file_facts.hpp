#pragma once
#include <cstdint>
#include <string>

#include "indexer/index/manifest.hpp"
#include "indexer/read/source_scan.hpp"
#include "indexer/read/source_set.hpp"

namespace timtin::indexer {

/// The modification time to remember for a file with `mtime_ns` that was looked at `now_ns`: 0 (do not trust) when
/// the file is so young that a later change could leave the same time behind.
std::int64_t trusted_mtime(std::int64_t mtime_ns, std::int64_t now_ns);

/// Nanoseconds since the epoch.
std::int64_t now_ns();

/// The manifest entry of a file just found and not yet read.
FileEntry entry_of(const NamedSource& source, const FoundFile& found);

/// The entry that stands for something in a SOURCE that is no readable article file.
FileEntry entry_of(const NamedSource& source, const ScanProblem& problem);

/// What to show people for a relative path of a SOURCE.
std::string shown_path(const NamedSource& source, const std::string& path);

}  // namespace timtin::indexer
