#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "timtin/date.hpp"

namespace timtin::store {

// An archive is a list of indexes that are searched as one. Its file is TOML:
//
//   [[shard]]
//   name = "1990-2009"
//   path = "shards/1990"            # an index; relative to this file
//   from = 1990                     # it holds articles published within, both ends inclusive, and no others
//   to = 2009
//
//   [[shard]]
//   name = "2010"
//   address = "10.0.0.12:7700"      # xapian-tcpsrv of an index on another machine
//   from = 2010
//
//   [[shard]]
//   name = "rest"                   # without from and to: what the others do not take, and what has no date
//   path = "shards/rest"

/// Whether the two have a day in common, were every day within them.
bool overlap(const DateRange& a, const DateRange& b);

/// Where a shard is and what it declares to hold.
struct ShardEntry {
  std::string name;
  std::filesystem::path path{};  ///< of an index here; empty for one elsewhere
  std::string host{};            ///< of one elsewhere
  unsigned port = 0;
  DateRange dates{};  ///< open: anything, and articles without a date

  bool is_remote() const { return path.empty(); }
};

/// A list of shards, in the order of the file.
struct ArchiveFile {
  std::filesystem::path file;
  std::vector<ShardEntry> shards;

  bool has_remote() const;
  /// The words of all shards, kept beside the list for those who ask shards elsewhere (vocabulary_file.hpp).
  std::filesystem::path vocabulary() const;
  /// A file that is there while what lies across shards, stories and words, may be out of date.
  std::filesystem::path pending() const;
};

/// Reads an archive file. Throws Error: usage (no such file, no TOML, a key that means nothing, an entry that is not
/// whole, a name or an index that comes twice), io.
ArchiveFile load_archive_file(const std::filesystem::path& file);

/// A list of indexes without a file; each is called by its path. Throws Error: usage (one comes twice).
std::vector<ShardEntry> shards_of(const std::vector<std::filesystem::path>& index_dirs);

}  // namespace timtin::store
