#include "indexer/read/format/bounded_child.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

using namespace timtin::indexer;

TEST_CASE("bounded child: gives what the work returns, of any length and any bytes") {
  const std::string large(3 << 20, 'x');
  CHECK(run_in_child([] { return std::string("a\0b", 3); }) == std::string("a\0b", 3));
  CHECK(run_in_child([&] { return large; }) == large);
  CHECK(run_in_child([] { return std::string(); }) == std::string());
}

TEST_CASE("bounded child: what crashes, throws or takes too much gives nothing, and costs this process nothing") {
  CHECK_FALSE(run_in_child([]() -> std::string { std::_Exit(3); }));
  CHECK_FALSE(run_in_child([]() -> std::string { throw std::runtime_error("x"); }));
  CHECK_FALSE(run_in_child([] { return std::string(5000, 'x'); }, {.output_bytes = 1000}));
  CHECK_FALSE(run_in_child(
      []() -> std::string {
        std::vector<std::string> more;
        for (;;) more.emplace_back(std::size_t{16} << 20, 'x');
      },
      {.memory_bytes = std::size_t{64} << 20}));
  CHECK_FALSE(run_in_child(
      []() -> std::string {
        const volatile bool goes_on = true;
        while (goes_on) {
        }
        return {};
      },
      {.cpu_seconds = 1}));
  CHECK_FALSE(run_in_child(
      []() -> std::string {
        ::pause();
        return {};
      },
      {.clock_seconds = 1}));
}
