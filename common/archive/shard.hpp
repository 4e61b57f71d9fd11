#pragma once
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "common/archive/archive_file.hpp"
#include "timtin/error.hpp"

namespace timtin::store {

/// A database that stays open between calls.
///
/// Thread safety: one thread at a time; different shards may be used by different threads.
class Shard {
 public:
  virtual ~Shard() = default;
  Shard() = default;
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// Moves to the newest committed state. Everything read from the old state becomes invalid. True
  /// if the state may have changed. Throws Error: index_missing, schema_mismatch, corrupt, io,
  /// index_busy.
  virtual bool refresh() = 0;
  /// Whether a writer committed since the last refresh() began; if so, reads may fail as if the
  /// data were damaged. False if that is unknown.
  virtual bool has_moved() const = 0;
  /// Closes the database after a failure.
  virtual void close() = 0;
  /// How Xapian names a remote shard in its errors; empty for a local one.
  virtual std::string network_context() const { return {}; }

  Xapian::Database& database() { return database_; }

 protected:
  Xapian::Database database_;
};

/// A local index directory. Follows generations and commits. Opened by the first refresh().
std::unique_ptr<Shard> make_local_shard(std::filesystem::path index_dir);

/// A xapian-tcpsrv server. Commits are visible at once. A server opens its database once for each
/// connection, so only a new connection sees a new generation; connections are closed after
/// kConnectionLife. An answer that takes longer than `timeout` ends with an Error or Xapian's
/// NetworkTimeoutError, one that is longer than kMaxReplyBytes (shard_relay.hpp) with an error of the connection.
inline constexpr std::chrono::seconds kConnectionLife{5};
std::unique_ptr<Shard> make_remote_shard(const ShardEntry& entry, std::chrono::milliseconds timeout);

}  // namespace timtin::store
