#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <stdexcept>
#include <string>

#include "common/cli/command_line.hpp"

namespace timtin::test {
namespace {

struct Ended {
  int status = 0;  ///< as of wait()
  std::string messages;
};

/// Runs `work` as a program of its own.
Ended run(const std::function<int()>& work) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    std::_Exit(cli::run_program("some-program", work));
  }
  ::close(ends[1]);
  Ended ended;
  std::array<char, 1000> bytes{};
  for (ssize_t count = 0; (count = ::read(ends[0], bytes.data(), bytes.size())) > 0;)
    ended.messages.append(bytes.data(), static_cast<std::size_t>(count));
  ::close(ends[0]);
  ::waitpid(child, &ended.status, 0);
  return ended;
}

void fail() { throw std::runtime_error("the second failure"); }
void fail_without_way_out() noexcept { fail(); }

}  // namespace

TEST_CASE("programs: an error that a library lets nobody catch ends them with a message, not with a core") {
  const Ended ended = run([] {
    fail_without_way_out();
    return 0;
  });
  REQUIRE(WIFEXITED(ended.status));
  CHECK(WEXITSTATUS(ended.status) == 17);
  CHECK(ended.messages.find("some-program: ") == 0);
  CHECK(ended.messages.find("the second failure") != std::string::npos);

  const Ended without_reason = run([]() -> int { std::terminate(); });
  REQUIRE(WIFEXITED(without_reason.status));
  CHECK(WEXITSTATUS(without_reason.status) == 17);
  CHECK(without_reason.messages.find("some-program: ") == 0);
}

}  // namespace timtin::test
