#include "common/store/live_database.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <future>
#include <optional>
#include <string_view>

#include "common/message.hpp"

namespace timtin::store {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kRest{30};

}  // namespace

/// A shard and its state during the current call.
struct LiveDatabase::ShardState {
  ShardEntry entry;
  std::unique_ptr<Shard> shard;
  bool is_asked = false;   ///< at least for term frequencies
  bool is_needed = false;  ///< may contain what is searched
  bool was_reopened = false;
  bool has_changed = false;  ///< perhaps changed since the previous read
  std::optional<Error> failure{};
  Clock::time_point failed{};  ///< of the last failure, if any

  /// A shard needed only for term frequencies is not waited for repeatedly.
  bool has_just_failed() const { return failed != Clock::time_point{} && Clock::now() - failed < kRest; }
};

namespace {

bool may_hold(const ShardEntry& entry, const Scope& scope) {
  if (scope.undated) return entry.dates.is_open();
  return overlap(entry.dates, scope.dates);
}

std::string reason_of(const Error& error, const ShardEntry& entry) {
  const std::string message = error.what();
  for (const std::string& where : {entry.name, entry.path.string()})
    if (!where.empty() && message.starts_with(where + ": ")) return message.substr(where.size() + 2);
  return message;
}

}  // namespace

LiveDatabase::LiveDatabase(fs::path index_dir) : where_(index_dir.string()), is_single_(true) {
  shards_.push_back(std::make_unique<ShardState>(
      ShardState{.entry = {.name = where_, .path = index_dir}, .shard = make_local_shard(std::move(index_dir))}));
  begin({});
  open();
}

LiveDatabase::LiveDatabase(const std::vector<ShardEntry>& shards, std::chrono::milliseconds shard_timeout,
                           fs::path vocabulary)
    : where_(tr("the archive")), vocabulary_(std::move(vocabulary)) {
  for (const ShardEntry& entry : shards) {
    shards_.push_back(std::make_unique<ShardState>(ShardState{
        .entry = entry,
        .shard = entry.is_remote() ? make_remote_shard(entry, shard_timeout) : make_local_shard(entry.path)}));
    has_remote_ = has_remote_ || entry.is_remote();
  }
}

LiveDatabase::~LiveDatabase() {
  const PipeGuard guard(has_remote_);  // closing a connection sends a last message to the server
  shards_.clear();
}

LiveDatabase::LiveDatabase(LiveDatabase&&) noexcept = default;

void LiveDatabase::begin(const Scope& scope) {
  if (has_remote_ && !vocabulary_.empty() && (!words_ || !words_->is_current(vocabulary_)))
    words_ = VocabularyFile::open(vocabulary_);
  const bool needs_numbers = scope.has_words && (scope.weighs_words || !words_);
  for (const auto& state : shards_) {
    state->is_needed = may_hold(state->entry, scope);
    state->is_asked = state->is_needed || (needs_numbers && !state->has_just_failed());
    state->was_reopened = false;
    state->failure.reset();
  }
}

/// Servers are queried in parallel, so several slow ones cost one time-out.
void LiveDatabase::refresh_shards() {
  const auto refresh = [](ShardState& state) {
    try {
      state.has_changed = state.shard->refresh();
    } catch (const Error& error) {
      fail(state, error);
    }
  };
  // Deferred: if no thread can be started, this thread does the work.
  constexpr auto kPolicy = std::launch::async | std::launch::deferred;
  std::vector<std::future<void>> others;
  ShardState* last_remote = nullptr;  // opened by this thread
  for (const auto& state : shards_) {
    if (!state->is_asked || state->failure) continue;
    if (!state->entry.is_remote()) {
      refresh(*state);
      continue;
    }
    if (last_remote != nullptr)
      others.push_back(std::async(kPolicy, [&refresh, last_remote] { refresh(*last_remote); }));
    last_remote = state.get();
  }
  if (last_remote != nullptr) refresh(*last_remote);
  for (std::future<void>& other : others) other.get();
}

Index LiveDatabase::open() {
  refresh_shards();
  if (is_single_) {
    if (shards_.front()->failure) throw *shards_.front()->failure;
    if (shards_.front()->has_changed || !frequencies_) frequencies_ = std::make_shared<TermFrequencies>();
    return Index(shards_.front()->shard->database(), frequencies_);
  }
  std::vector<Xapian::Database> databases;
  for (const auto& state : shards_)
    if (state->is_asked && !state->failure) databases.push_back(state->shard->database());
  const std::vector<MissingShard> lacking = missing();
  const auto needed = std::ranges::count_if(shards_, [](const auto& state) { return state->is_needed; });
  if (needed > 0 && std::ssize(lacking) == needed) {
    std::vector<std::string> reasons;
    for (const MissingShard& shard : lacking) reasons.push_back(fmt::format("{}: {}", shard.name, shard.reason));
    throw Error(ErrorCode::partial, tr("no shard answered: {}", fmt::join(reasons, "; ")));
  }
  return Index(std::move(databases), has_remote_, words_);
}

Index LiveDatabase::index_of(ShardState& state) { return Index(state.shard->database()); }

void LiveDatabase::fail(ShardState& state, const Error& error) {
  state.shard->close();
  state.failure = error;
  state.failed = Clock::now();
}

void LiveDatabase::fail(ShardState& state, const Xapian::Error& error) {
  fail(state, translate_xapian_error(error, state.entry.name));
}

bool LiveDatabase::has_moved() const {
  return std::ranges::any_of(
      shards_, [](const auto& state) { return state->is_asked && !state->failure && state->shard->has_moved(); });
}

/// Leaves out the shard that `error` names. A broken connection is retried once: the server may
/// have restarted.
bool LiveDatabase::leave_out(const Xapian::Error& error) {
  const auto found = std::ranges::find_if(shards_, [&](const auto& state) {
    return state->entry.is_remote() && error.get_context() == state->shard->network_context();
  });
  if (found == shards_.end()) return false;
  ShardState& state = **found;
  const bool is_late = std::string_view(error.get_type()) == "NetworkTimeoutError";
  if (is_late || state.was_reopened) {
    fail(state, error);
  } else {
    state.was_reopened = true;
    state.shard->close();
  }
  return true;
}

std::vector<LiveDatabase::ShardState*> LiveDatabase::shards_to_doubt() {
  std::vector<ShardState*> shards;
  if (is_single_) return shards;
  for (const auto& state : shards_)
    if (state->is_asked && !state->failure) shards.push_back(state.get());
  return shards;
}

std::vector<MissingShard> LiveDatabase::missing() const {
  std::vector<MissingShard> missing;
  for (const auto& state : shards_)
    if (state->is_needed && state->failure)
      missing.push_back({state->entry.name, reason_of(*state->failure, state->entry)});
  return missing;
}

}  // namespace timtin::store
