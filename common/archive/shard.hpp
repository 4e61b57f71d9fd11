#pragma once
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "common/archive/archive_file.hpp"
#include "timtin/error.hpp"

namespace timtin::store {

/// One database that is kept open from call to call.
///
/// Thread safety: one thread at a time, different shards by different threads.
class Shard {
 public:
  virtual ~Shard() = default;
  Shard() = default;
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// Moves to the newest committed state. Everything read from the old state becomes invalid. True
  /// when the state may have changed. Throws Error: index_missing, schema_mismatch, corrupt, io,
  /// index_busy.
  virtual bool refresh() = 0;
  /// Whether a writer has committed since the last refresh() began: what is read now may fail as if it were damaged.
  /// False where that cannot be known.
  virtual bool has_moved() const = 0;
  /// Lets go of what it has, after a failure.
  virtual void close() = 0;

  Xapian::Database& database() { return database_; }

 protected:
  Xapian::Database database_;
};

/// An index directory; follows generations and commits. Nothing is opened before the first refresh().
std::unique_ptr<Shard> make_local_shard(std::filesystem::path index_dir);

/// A xapian-tcpsrv. Commits are followed at once. A server opens its database for each connection,
/// so a new generation is met by a new connection only; connections are closed after
/// kConnectionLife. An answer that takes longer than `timeout` ends with an Error or Xapian's
/// NetworkTimeoutError.
inline constexpr std::chrono::seconds kConnectionLife{5};
std::unique_ptr<Shard> make_remote_shard(const ShardEntry& entry, std::chrono::milliseconds timeout);

/// How Xapian names a remote shard in its errors.
std::string network_context(const ShardEntry& entry);

}  // namespace timtin::store
