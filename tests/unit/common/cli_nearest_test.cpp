#include <doctest/doctest.h>

#include "common/cli/nearest.hpp"

using timtin::cli::nearest;

TEST_CASE("nearest: one typo, a swap or a beginning finds the name; anything else finds nothing") {
  const std::vector<std::string> names{"--format", "--from", "--limit", "--district", "--no-collapse"};
  CHECK(nearest("--fromat", names) == "--format");
  CHECK(nearest("--dist", names) == "--district");
  CHECK(nearest("--limt", names) == "--limit");
  CHECK(nearest("--no-colapse", names) == "--no-collapse");
  CHECK(nearest("--xyzzy-plugh", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest(std::string(100000, 'x'), names).empty());
}
