#include "common/archive/shard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/archive/shard_relay.hpp"
#include "common/message.hpp"
#include "common/store/store.hpp"

namespace timtin::store {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

class LocalShard final : public Shard {
 public:
  explicit LocalShard(fs::path index_dir) : index_dir_(std::move(index_dir)) {}

  bool refresh() override {
    if (!generation_.empty() && current_generation(index_dir_) == generation_) {
      try {
        const CommitMark newest = newest_commit(generation_);
        if (newest != commit_) check_seal(generation_);
        const bool is_newer = database_.reopen();
        commit_ = newest;
        return is_newer;
      } catch (const std::exception&) {
        // Perhaps a writer came between the calls. Opening again shows it.
      }
    }
    OpenedGeneration opened = open_live(index_dir_);
    generation_ = std::move(opened.path);
    commit_ = opened.commit;
    database_ = std::move(opened.database);
    return true;
  }

  bool has_moved() const override {
    try {
      return current_generation(index_dir_) != generation_ || newest_commit(generation_) != commit_;
    } catch (const Error&) {
      return true;  // the next refresh() shows it
    }
  }

  void close() override {
    generation_.clear();
    database_ = Xapian::Database();
  }

 private:
  fs::path index_dir_, generation_;
  CommitMark commit_;
};

class RemoteShard final : public Shard {
 public:
  RemoteShard(const ShardEntry& entry, std::chrono::milliseconds timeout) : entry_(entry), timeout_(timeout) {}
  ~RemoteShard() override { database_ = Xapian::Database(); }  // before its relay goes

  bool refresh() override {
    if (is_open_ && Clock::now() - opened_ < kConnectionLife) {
      try {
        return database_.reopen();
      } catch (const Xapian::NetworkTimeoutError& error) {
        throw failure(error);
      } catch (const Xapian::Error&) {
        // The server restarted or a writer committed. A new connection shows which.
      }
    }
    close();
    const auto milliseconds = static_cast<unsigned>(std::max<std::int64_t>(timeout_.count(), 1));
    try {
      relay_ = std::make_unique<ShardRelay>(entry_, timeout_);
      Xapian::Database database = Xapian::Remote::open(kHere, relay_->port(), milliseconds, milliseconds);
      check_versions(database, entry_.name);
      database_ = std::move(database);
    } catch (const Xapian::Error& error) {
      throw failure(error);
    }
    is_open_ = true;
    opened_ = Clock::now();
    return true;
  }

  bool has_moved() const override { return false; }

  void close() override {
    is_open_ = false;
    database_ = Xapian::Database();
    relay_.reset();
  }

  std::string network_context() const override {
    return relay_ ? fmt::format("remote:tcp({}:{})", kHere, relay_->port()) : std::string();
  }

 private:
  static constexpr const char* kHere = "127.0.0.1";

  Error failure(const Xapian::Error& error) const { return translate_xapian_error(error, entry_.name); }

  ShardEntry entry_;
  std::chrono::milliseconds timeout_;
  Clock::time_point opened_;
  bool is_open_ = false;
  std::unique_ptr<ShardRelay> relay_;
};

}  // namespace

std::unique_ptr<Shard> make_local_shard(fs::path index_dir) {
  return std::make_unique<LocalShard>(std::move(index_dir));
}

std::unique_ptr<Shard> make_remote_shard(const ShardEntry& entry, std::chrono::milliseconds timeout) {
  return std::make_unique<RemoteShard>(entry, timeout);
}

}  // namespace timtin::store
