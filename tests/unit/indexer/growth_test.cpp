#include "indexer/growth.hpp"

#include <doctest/doctest.h>

namespace timtin::indexer {

TEST_CASE("growth: slack calls for compaction, more articles as such do not") {
  const Extent fresh{100'000'000, 1000};
  CHECK_FALSE(has_outgrown(fresh, fresh));
  CHECK_FALSE(has_outgrown(fresh, {127'000'000, 1000}));
  CHECK(has_outgrown(fresh, {129'000'000, 1000}));
  CHECK_FALSE(has_outgrown(fresh, {138'000'000, 1100}));
  CHECK(has_outgrown(fresh, {115'000'000, 880}));
}

TEST_CASE("growth: a large index keeps its slack for longer") {
  CHECK_FALSE(has_outgrown({900'000'000, 100'000}, {2'000'000'000, 100'000}));
  CHECK(has_outgrown({900'000'000, 100'000}, {2'800'000'000, 100'000}));
}

TEST_CASE("growth: an index that grew much has a new measure taken; a tiny one is left alone") {
  CHECK(has_outgrown({100'000'000, 1000}, {121'000'000, 1210}));
  CHECK_FALSE(has_outgrown({100'000, 10}, {400'000, 12}));
  CHECK_FALSE(has_outgrown({50'000'000, 0}, {60'000'000, 10}));
}

}  // namespace timtin::indexer
