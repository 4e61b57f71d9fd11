#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace timtin::indexer {

/// An article file met in a SOURCE.
struct FoundFile {
  std::string path;  ///< relative to the SOURCE
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
};

/// Something in a SOURCE that should have been an article or a folder and is not.
struct ScanProblem {
  std::string path;  ///< relative to the SOURCE
  std::string reason;
  /// The folder or file could not be looked into: what the index has from there must stay. Otherwise (a broken link,
  /// a link loop, a name that is not UTF-8) what there is to know is known, and nothing hides behind it.
  bool is_unreadable = false;
};

/// Who is told of what a walk meets. Returning false ends the walk.
struct ScanVisitor {
  std::function<bool(const FoundFile&)> on_file;
  std::function<bool(const ScanProblem&)> on_problem;
  /// A file of another type, or a hidden one. `ending`: ".jpg"; empty for hidden files and what is no file.
  std::function<void(const std::string& ending, const std::string& path)> on_skipped;
};

/// Tells every article file of the SOURCE at `root` (canonical path of a folder or of a file) that lies at or under
/// `below` (relative; empty = all of it), in byte order of the relative path. Links are followed; a link to a folder
/// that is being walked is a loop. Hidden files and folders (".name") and files of other types are skipped. Never
/// throws for what it meets: problems are told. A file of a type that is not known is looked into, and one that `root`
/// and `below` name and that is passed over is a problem, as is a folder that holds nothing but such files. The root
/// itself must exist.
void scan_source(const std::filesystem::path& root, const std::string& below, const ScanVisitor& visitor);

}  // namespace timtin::indexer
