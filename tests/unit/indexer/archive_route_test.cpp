#include "indexer/archive/archive_route.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "timtin/error.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

using store::ShardEntry;

Day day(const std::string& text) { return *parse_date_range(text, Day{}).first; }

ShardEntry shard(const std::string& name, const std::string& dates = {}) {
  ShardEntry entry{.name = name, .path = name};
  if (!dates.empty()) entry.dates = parse_date_range(dates, Day{});
  return entry;
}

Article article(const std::string& id, const std::string& published = {}) {
  Article made{.id = id};
  if (!published.empty()) made.published = LocalTime{.day = day(published), .time_of_day = {}};
  return made;
}

}  // namespace

TEST_CASE("archive route: the day decides, both ends included; other days and no date go to the open shard") {
  const ArchiveRoute route({shard("old", "2010..2019"), shard("new", "2020"), shard("rest")});
  CHECK(route.home_of(article("a", "2010-01-01")) == 0);
  CHECK(route.home_of(article("a", "2019-12-31")) == 0);
  CHECK(route.home_of(article("a", "2020-06-01")) == 1);
  CHECK(route.home_of(article("a", "2021-01-01")) == 2);
  CHECK(route.home_of(article("a", "2009-12-31")) == 2);
  CHECK(route.home_of(article("a")) == 2);
}

TEST_CASE("archive route: among several the id decides, evenly, and another shard moves its share only") {
  const ArchiveRoute three({shard("a"), shard("b"), shard("c")});
  const ArchiveRoute four({shard("a"), shard("b"), shard("c"), shard("d")});
  constexpr int kArticles = 4000;
  std::map<std::size_t, int> held;
  int moved = 0;
  for (int i = 0; i < kArticles; ++i) {
    const Article one = article(fmt::format("tin-{}", i));
    ++held[three.home_of(one)];
    if (four.home_of(one) == three.home_of(one)) continue;
    CHECK(four.home_of(one) == 3);
    ++moved;
  }
  for (const auto& [number, articles] : held) CHECK(std::abs(articles - kArticles / 3) < 150);
  CHECK(std::abs(moved - kArticles / 4) < 150);
}

TEST_CASE("archive route: a rule changes with what it decides, and with nothing else") {
  const ArchiveRoute before({shard("old", "2010..2019"), shard("new", "2020"), shard("rest")});
  const ArchiveRoute after({shard("old", "2010..2019"), shard("new", "2020"), shard("newer", "2021"), shard("rest")});
  CHECK(before.rule_of(0) == after.rule_of(0));
  CHECK(before.rule_of(1) == after.rule_of(1));
  CHECK(before.rule_of(2) != after.rule_of(3));  // what is left for it is less
  const ArchiveRoute wider({shard("old", "2010..2018"), shard("new", "2020"), shard("rest")});
  CHECK(before.rule_of(0) != wider.rule_of(0));
  CHECK(before.rule_of(1) == wider.rule_of(1));
}

TEST_CASE("archive route: without a place for articles without a date there is none") {
  CHECK_THROWS_AS(ArchiveRoute({shard("old", "2010..2019")}), Error);
}
