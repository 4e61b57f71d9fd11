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

/// A shard, and how it fares in the current call.
struct LiveDatabase::Part {
  ShardEntry entry;
  std::unique_ptr<Shard> shard;
  bool is_asked = false;   ///< at least for its numbers
  bool is_needed = false;  ///< may hold what is asked for
  bool was_reopened = false;
  bool has_changed = false;  ///< since the read before, maybe
  std::optional<Error> failure{};
  Clock::time_point failed{};  ///< the last time; only with a failure ever

  /// A shard that is asked for its numbers alone is not waited for again and again.
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
  parts_.push_back(std::make_unique<Part>(
      Part{.entry = {.name = where_, .path = index_dir}, .shard = make_local_shard(std::move(index_dir))}));
  begin({});
  open();
}

LiveDatabase::LiveDatabase(const std::vector<ShardEntry>& shards, std::chrono::milliseconds shard_timeout,
                           fs::path vocabulary)
    : where_(tr("the archive")), vocabulary_(std::move(vocabulary)) {
  for (const ShardEntry& entry : shards) {
    parts_.push_back(std::make_unique<Part>(
        Part{.entry = entry,
             .shard = entry.is_remote() ? make_remote_shard(entry, shard_timeout) : make_local_shard(entry.path)}));
    has_remote_ = has_remote_ || entry.is_remote();
  }
}

LiveDatabase::~LiveDatabase() {
  const PipeGuard guard(has_remote_);  // connections are closed with a last word to the server
  parts_.clear();
}

LiveDatabase::LiveDatabase(LiveDatabase&&) noexcept = default;

void LiveDatabase::begin(const Scope& scope) {
  if (has_remote_ && !vocabulary_.empty() && (!words_ || !words_->is_current(vocabulary_)))
    words_ = VocabularyFile::open(vocabulary_);
  const bool needs_numbers = scope.has_words && (scope.weighs_words || !words_);
  for (const auto& part : parts_) {
    part->is_needed = may_hold(part->entry, scope);
    part->is_asked = part->is_needed || (needs_numbers && !part->has_just_failed());
    part->was_reopened = false;
    part->failure.reset();
  }
}

/// Servers are asked at the same time, so that several slow ones cost one time-out.
void LiveDatabase::refresh_parts() {
  const auto refresh = [](Part& part) {
    try {
      part.has_changed = part.shard->refresh();
    } catch (const Error& error) {
      fail(part, error);
    }
  };
  // Deferred: where no thread can be started, this one asks after all.
  constexpr auto kPolicy = std::launch::async | std::launch::deferred;
  std::vector<std::future<void>> others;
  Part* last_remote = nullptr;  // waited for in this thread
  for (const auto& part : parts_) {
    if (!part->is_asked || part->failure) continue;
    if (!part->entry.is_remote()) {
      refresh(*part);
      continue;
    }
    if (last_remote != nullptr)
      others.push_back(std::async(kPolicy, [&refresh, last_remote] { refresh(*last_remote); }));
    last_remote = part.get();
  }
  if (last_remote != nullptr) refresh(*last_remote);
  for (std::future<void>& other : others) other.get();
}

Index LiveDatabase::open() {
  refresh_parts();
  if (is_single_) {
    if (parts_.front()->failure) throw *parts_.front()->failure;
    if (parts_.front()->has_changed || !frequencies_) frequencies_ = std::make_shared<TermFrequencies>();
    return Index(parts_.front()->shard->database(), frequencies_);
  }
  std::vector<Xapian::Database> databases;
  for (const auto& part : parts_)
    if (part->is_asked && !part->failure) databases.push_back(part->shard->database());
  const std::vector<MissingShard> lacking = missing();
  const auto needed = std::ranges::count_if(parts_, [](const auto& part) { return part->is_needed; });
  if (needed > 0 && std::ssize(lacking) == needed) {
    std::vector<std::string> reasons;
    for (const MissingShard& shard : lacking) reasons.push_back(fmt::format("{}: {}", shard.name, shard.reason));
    throw Error(ErrorCode::partial, tr("no shard answers: {}", fmt::join(reasons, "; ")));
  }
  return Index(std::move(databases), has_remote_, words_);
}

Index LiveDatabase::index_of(Part& part) { return Index(part.shard->database()); }

void LiveDatabase::fail(Part& part, const Error& error) {
  part.shard->close();
  part.failure = error;
  part.failed = Clock::now();
}

bool LiveDatabase::has_moved() const {
  return std::ranges::any_of(
      parts_, [](const auto& part) { return part->is_asked && !part->failure && part->shard->has_moved(); });
}

/// Leaves out the shard that `error` names. A connection that broke is tried once more: the server may have been
/// started again.
bool LiveDatabase::leave_out(const Xapian::Error& error) {
  const auto found = std::ranges::find_if(parts_, [&](const auto& part) {
    return part->entry.is_remote() && error.get_context() == network_context(part->entry);
  });
  if (found == parts_.end()) return false;
  Part& part = **found;
  const bool is_late = std::string_view(error.get_type()) == "NetworkTimeoutError";
  if (is_late || part.was_reopened) {
    fail(part, translate_xapian_error(error, part.entry.name));
  } else {
    part.was_reopened = true;
    part.shard->close();
  }
  return true;
}

std::vector<LiveDatabase::Part*> LiveDatabase::local_parts() {
  std::vector<Part*> local;
  if (is_single_) return local;
  for (const auto& part : parts_)
    if (part->is_asked && !part->failure && !part->entry.is_remote()) local.push_back(part.get());
  return local;
}

std::vector<MissingShard> LiveDatabase::missing() const {
  std::vector<MissingShard> missing;
  for (const auto& part : parts_)
    if (part->is_needed && part->failure) missing.push_back({part->entry.name, reason_of(*part->failure, part->entry)});
  return missing;
}

}  // namespace timtin::store
