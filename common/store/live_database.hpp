#pragma once
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/archive/archive_file.hpp"
#include "common/archive/shard.hpp"
#include "common/pipe_guard.hpp"
#include "common/store/index.hpp"
#include "common/store/retry.hpp"
#include "common/store/store.hpp"
#include "timtin/archive.hpp"

namespace timtin::store {

/// What a call searches; decides which shards are needed.
struct Scope {
  DateRange dates{};     ///< only articles published within; open: any
  bool undated = false;  ///< only articles without a date
  /// The weights of words refer to the whole archive. So shards outside the dates are also asked,
  /// but only for term frequencies, and only if they respond. They are not asked for queries
  /// without words, nor for an order by date if the vocabulary file exists.
  bool has_words = true, weighs_words = true;
};

/// A reader that survives commits, new generations and server restarts: one index, or several
/// searched as one.
///
/// A shard that cannot be read is left out of the call and listed in missing(). The next call tries
/// it again.
///
/// Thread safety: one thread at a time, like its databases.
class LiveDatabase {
 public:
  /// One index, opened immediately. The constructor and read() throw as open_live().
  explicit LiveDatabase(std::filesystem::path index_dir);
  /// Several, opened on first use. `vocabulary`: their vocabulary file, or empty; used if some are
  /// remote; need not exist.
  LiveDatabase(const std::vector<ShardEntry>& shards, std::chrono::milliseconds shard_timeout,
               std::filesystem::path vocabulary = {});
  ~LiveDatabase();
  LiveDatabase(LiveDatabase&&) noexcept;
  LiveDatabase& operator=(LiveDatabase&&) = delete;  // only the destructor closes connections

  /// Runs `work(const Index&)` on the newest state. If a writer commits meanwhile, runs it again
  /// from the start, for at least `patience`; if a shard fails, runs it without the shard. Apparent
  /// damage is reported only if no commit came since the reading began. `work` must return plain
  /// values, not lazy Xapian objects. Throws Error: index_busy after `patience`, partial if no
  /// shard is left, else as translated.
  template <class Work>
  auto read(std::chrono::milliseconds patience, const Scope& scope, Work&& work) {
    const PipeGuard guard(has_remote_);
    begin(scope);
    for (Retry retry(patience);;) {
      const Index index = open();
      try {
        return work(index);
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (!retry.again()) throw translate_xapian_error(error, where_);
      } catch (const Xapian::Error& error) {
        if (has_moved() && retry.again()) continue;
        if (leave_out(error)) continue;
        const Damage damage = leave_out_damaged(work);
        const bool goes_on = damage == Damage::left_out || (damage == Damage::moved && retry.again());
        if (!goes_on) throw translate_xapian_error(error, where_);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::corrupt) throw;
        if (has_moved() && retry.again()) continue;
        const Damage damage = leave_out_damaged(work);
        if (damage != Damage::left_out && (damage != Damage::moved || !retry.again())) throw;
      }
    }
  }
  template <class Work>
  auto read(Work&& work) {
    return read(kPatience, Scope{}, std::forward<Work>(work));
  }

  /// The shards that the last read() needed but could not read.
  std::vector<MissingShard> missing() const;

 private:
  struct ShardState;
  void begin(const Scope& scope);
  Index open();
  void refresh_shards();
  bool has_moved() const;
  bool leave_out(const Xapian::Error& error);
  std::vector<ShardState*> shards_to_doubt();
  static void fail(ShardState& state, const Error& error);
  static void fail(ShardState& state, const Xapian::Error& error);

  /// An error that names no shard: a damaged file, or an answer of a server that is none. Each shard is then asked
  /// alone to find it.
  enum class Damage { none, moved, left_out };  // moved: the index is sound, but a writer committed
  template <class Work>
  Damage leave_out_damaged(Work& work) {
    Damage damage = Damage::none;
    for (ShardState* state : shards_to_doubt()) {
      try {
        work(index_of(*state));
      } catch (const Xapian::DatabaseModifiedError&) {
        if (damage == Damage::none) damage = Damage::moved;
      } catch (const Xapian::Error& error) {
        fail(*state, error);
        damage = Damage::left_out;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::corrupt) continue;  // a refused request is not damage
        fail(*state, error);
        damage = Damage::left_out;
      }
    }
    return damage;
  }
  static Index index_of(ShardState& state);

  std::string where_;  ///< for messages
  std::vector<std::unique_ptr<ShardState>> shards_;
  std::filesystem::path vocabulary_;
  std::shared_ptr<const VocabularyFile> words_;
  std::shared_ptr<TermFrequencies>
      frequencies_;  ///< of a single local index, which notices changes; servers do not report them
  bool is_single_ = false, has_remote_ = false;
};

}  // namespace timtin::store
