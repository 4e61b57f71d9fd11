#include "indexer/index/growth.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <chrono>
#include <string>

#include "tests/support/files.hpp"

namespace timtin::indexer {

using namespace std::chrono_literals;

TEST_CASE("growth: slack calls for compaction, more articles as such do not") {
  const FreshExtent fresh{{100'000'000, 1000}, 1h};
  CHECK_FALSE(has_outgrown(fresh, fresh));
  CHECK_FALSE(has_outgrown(fresh, {127'000'000, 1000}));
  CHECK(has_outgrown(fresh, {129'000'000, 1000}));
  CHECK_FALSE(has_outgrown(fresh, {138'000'000, 1100}));
  CHECK(has_outgrown(fresh, {115'000'000, 880}));
}

TEST_CASE("growth: a large index is compacted no more than once a week") {
  const Extent night{1'800'000'000, 100'000}, slack{2'000'000'000, 100'000};
  CHECK_FALSE(has_outgrown({{900'000'000, 100'000}, 6 * 24h}, slack));
  CHECK(has_outgrown({{900'000'000, 100'000}, 7 * 24h - 1h}, slack));
  CHECK_FALSE(has_outgrown({{1'500'000'000, 100'000}, 30 * 24h}, night));
}

TEST_CASE("growth: an index that grew much has a new measure taken; a tiny one is left alone") {
  CHECK(has_outgrown({{100'000'000, 1000}, 1h}, {121'000'000, 1210}));
  CHECK_FALSE(has_outgrown({{100'000, 10}, 1h}, {400'000, 12}));
  CHECK_FALSE(has_outgrown({{50'000'000, 0}, 1h}, {60'000'000, 10}));
}

TEST_CASE("growth: the note tells size, articles and age") {
  const test::TemporaryDirectory directory;
  const std::string path = (directory / "db").string();
  Xapian::WritableDatabase(path).add_document({});
  CHECK_FALSE(load_fresh_extent(path).has_value());
  save_fresh_extent(path);
  const auto fresh = load_fresh_extent(path);
  REQUIRE(fresh.has_value());
  CHECK(fresh->articles == 1);
  CHECK(fresh->bytes > 0);
  CHECK(fresh->age < 1min);
}

}  // namespace timtin::indexer
