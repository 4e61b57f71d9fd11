#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "common/archive/archive_file.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Which shard of an archive an article belongs to: one that declares the day it was published; if none does, one
/// that declares no days. Among several, the hash of the article's id decides. So an additional shard takes over its
/// share of articles and moves no others (rendezvous hashing; Thaler & Ravishankar 1998).
///
/// Thread safety: const functions may be called from several threads.
class ArchiveRoute {
 public:
  /// Throws Error: usage (every shard declares days, so articles without a date have no shard).
  explicit ArchiveRoute(std::vector<store::ShardEntry> shards);

  /// The number of its shard.
  std::size_t home_of(const Article& article) const;

  /// The rule that decides which articles belong to this shard, as text. Another text means that
  /// other articles belong there.
  std::string rule_of(std::size_t shard) const;

 private:
  std::vector<store::ShardEntry> shards_;
};

}  // namespace timtin::indexer
