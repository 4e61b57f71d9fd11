#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "indexer/history/taken_down.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// Which articles of the SOURCEs a shard of an archive takes. An index by itself has no rule and takes all.
struct ShardRule {
  /// Whether the article belongs into the shard; empty = always. What belongs elsewhere is no removal. Called from
  /// several threads.
  std::function<bool(const Article&)> belongs{};
  /// Names what decides that, and is kept in the index: when it changes, the index is built anew, and a run without a
  /// rule is refused (usage).
  std::string name{};
};

/// The writer of a shard. Not for programs that link libtimtin: archives are written by timtin-index. Throws as the
/// constructor of Indexer.
Indexer open_shard(const std::filesystem::path& index_dir, const IndexerOptions& options, ShardRule rule);

/// Tells the index the contents of what it has taken down already. Of the shards of an archive only the one that held
/// an article knows its content, but another one may meet it under another id. Throws as Indexer::remove().
void note_contents(const std::filesystem::path& index_dir, const IndexerOptions& options, const TakenDown& taken_down);

}  // namespace timtin::indexer
