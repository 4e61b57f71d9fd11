#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/index/manifest.hpp"

namespace timtin::indexer {

/// A SOURCE named in a run.
struct NamedSource {
  std::uint32_t number = 0;
  std::filesystem::path root;  ///< canonical
  std::string below;           ///< the named part of it, relative; empty = all
  bool is_file = false;        ///< the SOURCE is one file
  bool is_missing = false;     ///< known to the index but not found

  std::filesystem::path file_of(const std::string& path) const { return is_file ? root : root / path; }
  /// Whether `path`, in the form of ScanProblem, is everything that was named.
  bool is_top(const std::string& path) const { return path == (below.empty() ? "." : below); }
  bool covers(const std::string& path) const {
    return below.empty() || path == below || (path.starts_with(below) && path[below.size()] == '/');
  }
};

/// What the SOURCEs of a command line mean for an index.
struct SourceSet {
  std::vector<NamedSource> named;  ///< by number; none inside another
  std::vector<Source> absorbed;    ///< known SOURCEs inside a named one, which takes over their files
  std::vector<Source> known;       ///< the table to store: old and new ones, without the absorbed
  bool reads_stdin = false;
};

/// Resolves `arguments` against the SOURCEs known to the index. A path inside a known SOURCE
/// belongs to it.
/// Throws Error: usage (an unknown SOURCE that does not exist, a path that is not UTF-8).
SourceSet resolve_sources(const std::vector<std::string>& arguments, const std::vector<Source>& known);

}  // namespace timtin::indexer
