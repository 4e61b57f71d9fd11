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

/// What a call asks for; it decides which shards are asked.
struct Scope {
  DateRange dates{};     ///< articles published within; open: any
  bool undated = false;  ///< articles without a date only
  /// Words mean and weigh what they do in the whole archive. So shards that hold nothing within the
  /// dates are asked, too, but for term frequencies only, and only as far as they answer. Without
  /// words they are not asked at all, nor for an order by date when the vocabulary is at hand.
  bool has_words = true, weighs_words = true;
};

/// A reader that outlives commits, generations and servers: one index, or several searched as one.
///
/// A shard that cannot be read is left out of the call and named in missing(). Each call tries it
/// again.
///
/// Thread safety: one thread at a time, like the databases it holds.
class LiveDatabase {
 public:
  /// One index, opened at once. Throws Error as open_live(), here and in read().
  explicit LiveDatabase(std::filesystem::path index_dir);
  /// Several, opened when they are first read. `vocabulary`: of all of them, or empty; it is used when some are asked
  /// over the network, and need not exist.
  LiveDatabase(const std::vector<ShardEntry>& shards, std::chrono::milliseconds shard_timeout,
               std::filesystem::path vocabulary = {});
  ~LiveDatabase();
  LiveDatabase(LiveDatabase&&) noexcept;
  LiveDatabase& operator=(LiveDatabase&&) = delete;  // only the destructor closes connections

  /// Runs `work(const Index&)` on the newest state, again from the start each time that a writer goes ahead of it, for
  /// `patience` at least, and without a shard that fails meanwhile. What looks like damage is believed when no commit
  /// came since the reading began. `work` returns plain values, no lazy Xapian object.
  /// Throws Error: index_busy when patience ends, partial when no shard is left, else as translated.
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
        if (error.code() != ErrorCode::corrupt || !has_moved() || !retry.again()) throw;
      }
    }
  }
  template <class Work>
  auto read(Work&& work) {
    return read(kPatience, Scope{}, std::forward<Work>(work));
  }

  /// The shards that the last read() should have asked and could not.
  std::vector<MissingShard> missing() const;

 private:
  struct ShardState;
  void begin(const Scope& scope);
  Index open();
  void refresh_shards();
  bool has_moved() const;
  bool leave_out(const Xapian::Error& error);
  std::vector<ShardState*> local_shards();
  static void fail(ShardState& state, const Error& error);

  /// An error that names no shard is that of a file here; each index asked by itself tells whose.
  enum class Damage { none, moved, left_out };  // moved: a writer went ahead of an index that is sound
  template <class Work>
  Damage leave_out_damaged(Work& work) {
    Damage damage = Damage::none;
    for (ShardState* state : local_shards()) {
      try {
        work(index_of(*state));
      } catch (const Xapian::DatabaseModifiedError&) {
        if (damage == Damage::none) damage = Damage::moved;
      } catch (const Xapian::Error& error) {
        fail(*state, translate_xapian_error(error, where_));
        damage = Damage::left_out;
      } catch (const Error&) {  // a refused request is no damage
      }
    }
    return damage;
  }
  static Index index_of(ShardState& state);

  std::string where_;  ///< for messages
  std::vector<std::unique_ptr<ShardState>> shards_;
  std::filesystem::path vocabulary_;
  std::shared_ptr<const VocabularyFile> words_;
  std::shared_ptr<TermFrequencies> frequencies_;  ///< of one index, which knows when it changes; servers do not tell
  bool is_single_ = false, has_remote_ = false;
};

}  // namespace timtin::store
