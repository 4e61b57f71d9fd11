#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace timtin::indexer {

/// An article file found in a SOURCE.
struct FoundFile {
  std::string path;  ///< relative to the SOURCE
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
};

/// Something in a SOURCE that should be an article or a folder but cannot be used.
struct ScanProblem {
  std::string path;  ///< relative to the SOURCE
  std::string reason;
  /// True: the file or folder could not be examined, so the index must keep what it has from there.
  /// False: it is known to hold nothing (a broken link, a link loop, a name that is not UTF-8).
  bool is_unreadable = false;
};

/// Receives what a walk finds. Returning false ends the walk.
struct ScanVisitor {
  std::function<bool(const FoundFile&)> on_file;
  std::function<bool(const ScanProblem&)> on_problem;
  /// A hidden file or one of another type. `ending`: ".jpg"; empty for hidden files and for
  /// anything but files.
  std::function<void(const std::string& ending, const std::string& path)> on_skipped;
};

/// Visits every article file at or under `below` (relative; empty = everything) in the SOURCE at
/// `root`, the canonical path of a folder or a file. The order is the byte order of the relative
/// paths. Links are followed; a link to a folder that contains it is a loop. Hidden files and
/// folders (".name") and files of other types are skipped. A file of unknown type is opened to
/// detect it. Problems are reported to the visitor, never thrown. It is also a problem if the named
/// file or folder is skipped as a whole. The root must exist.
void scan_source(const std::filesystem::path& root, const std::string& below, const ScanVisitor& visitor);

}  // namespace timtin::indexer
