#include "tests/integration/programs.hpp"

#include <doctest/doctest.h>

using namespace timtin::test;

TEST_CASE("programs: both tell their version") {
  for (const ProcessResult& result : {run_index({"--version"}), run_search({"--version"})}) {
    CHECK(result.status == 0);
    CHECK(result.out.find("timtin") != std::string::npos);
    CHECK(result.err.empty());
  }
}

TEST_CASE("programs: an unknown option is a usage error, told on standard error") {
  for (const ProcessResult& result : {run_index({"--no-such-option"}), run_search({"--no-such-option"})}) {
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK(result.err.find("--no-such-option") != std::string::npos);
  }
}
