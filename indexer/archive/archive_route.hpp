#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "common/archive/archive_file.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Which shard of an archive an article belongs into: one that declares the day it was published; if none does, one
/// that declares nothing. Among several, the hash of its id decides, so that a further shard takes over its share of
/// articles and moves no others (rendezvous hashing; Thaler & Ravishankar 1998).
///
/// Thread safety: may be asked by several threads.
class ArchiveRoute {
 public:
  /// Throws Error: usage (every shard declares days, so that articles without a date belong nowhere).
  explicit ArchiveRoute(std::vector<store::ShardEntry> shards);

  /// The number of its shard.
  std::size_t home_of(const Article& article) const;

  /// Everything that decides which articles belong to this shard, as text. When the text changes,
  /// so does what belongs there.
  std::string rule_of(std::size_t shard) const;

 private:
  std::vector<store::ShardEntry> shards_;
};

}  // namespace timtin::indexer
