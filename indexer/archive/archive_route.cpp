#include "indexer/archive/archive_route.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

bool covers(const DateRange& dates, Day day) {
  return !dates.is_open() && (!dates.first || *dates.first <= day) && (!dates.last || day <= *dates.last);
}

std::uint64_t weight_of(const std::string& shard, const std::string& id) {
  const std::string key = shard + '\n' + id;
  return XXH3_64bits(key.data(), key.size());
}

std::string describe(const store::ShardEntry& shard) {
  const auto day = [](const std::optional<Day>& one) { return one ? to_iso(*one) : std::string(); };
  return fmt::format("{}\t{}\t{}\n", shard.name, day(shard.dates.first), day(shard.dates.last));
}

}  // namespace

ArchiveRoute::ArchiveRoute(std::vector<store::ShardEntry> shards) : shards_(std::move(shards)) {
  if (std::ranges::none_of(shards_, [](const auto& shard) { return shard.dates.is_open(); }))
    throw Error(ErrorCode::usage, tr("articles without a date belong to no shard of the archive"),
                tr("add a shard that has neither from nor to"));
}

std::size_t ArchiveRoute::home_of(const Article& article) const {
  const auto is_dated = [&](const store::ShardEntry& shard) {
    return article.published && covers(shard.dates, article.published->day);
  };
  const bool has_dated = std::ranges::any_of(shards_, is_dated);
  std::size_t home = 0;
  std::uint64_t greatest = 0;
  bool is_found = false;
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    if (has_dated ? !is_dated(shards_[i]) : !shards_[i].dates.is_open()) continue;
    const std::uint64_t weight = weight_of(shards_[i].name, article.id);
    if (is_found && weight <= greatest) continue;
    home = i;
    greatest = weight;
    is_found = true;
  }
  return home;
}

std::string ArchiveRoute::rule_of(std::size_t shard) const {
  const store::ShardEntry& own = shards_[shard];
  std::string rule = describe(own);
  for (const store::ShardEntry& other : shards_)
    if (&other != &own && (own.dates.is_open() || (!other.dates.is_open() && store::overlap(own.dates, other.dates))))
      rule += describe(other);
  return rule;
}

}  // namespace timtin::indexer
