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

/// Whether the two ranges have a day in common.
bool overlap(const DateRange& a, const DateRange& b);

/// Where a shard is and what it declares to contain.
struct ShardEntry {
  std::string name;
  std::filesystem::path path{};  ///< of a local index; empty for a remote one
  std::string host{};            ///< of a remote shard
  unsigned port = 0;
  DateRange dates{};  ///< open: any date, and articles without one

  bool is_remote() const { return path.empty(); }
};

/// A list of shards in the order of the file.
struct ArchiveFile {
  std::filesystem::path file;
  std::vector<ShardEntry> shards;

  bool has_remote() const;
  /// The vocabulary of all shards, stored beside the list for readers with remote shards
  /// (vocabulary_file.hpp).
  std::filesystem::path vocabulary() const;
  /// This file exists while data across shards, stories and words, may be out of date.
  std::filesystem::path pending() const;
};

/// Reads an archive file. Throws Error: usage (missing file, invalid TOML, unknown key, incomplete
/// entry, duplicate name or index), io.
ArchiveFile load_archive_file(const std::filesystem::path& file);

/// An archive of the given indexes, without a file. Each is named by its path. Throws Error: usage
/// (a duplicate).
std::vector<ShardEntry> shards_of(const std::vector<std::filesystem::path>& index_dirs);

}  // namespace timtin::store
