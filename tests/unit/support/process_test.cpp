#include "tests/support/process.hpp"

#include <doctest/doctest.h>
#include <signal.h>

#include <system_error>

#include "tests/support/files.hpp"

using namespace timtin::test;

TEST_CASE("process: outputs and exit status are caught") {
  const ProcessResult result = run_process({"sh", "-c", "echo out; echo err >&2; exit 3"});
  CHECK(result.status == 3);
  CHECK(result.out == "out\n");
  CHECK(result.err == "err\n");
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("process: input larger than a pipe arrives whole") {
  const std::string input(1 << 20, 'x');
  CHECK(run_process({"cat"}, {.input = input}).out == input);
}

TEST_CASE("process: environment is set and unset on top of ours") {
  const ProcessOptions options{.environment = {{"TIMTIN_TEST_A", "1"}, {"HOME", std::nullopt}}};
  CHECK(run_process({"sh", "-c", "echo $TIMTIN_TEST_A ${HOME-none}"}, options).out == "1 none\n");
}

TEST_CASE("process: a time limit kills") {
  const ProcessResult result = run_process({"sleep", "60"}, {.timeout = std::chrono::milliseconds(50)});
  CHECK(result.timed_out);
  CHECK(result.status == 128 + SIGKILL);
}

TEST_CASE("process: a signal ends it as a shell would tell") {
  Process process({"sleep", "60"});
  process.send_signal(SIGTERM);
  CHECK(process.wait().status == 128 + SIGTERM);
}

TEST_CASE("process: a program that is not there is an error") {
  CHECK_THROWS_AS(run_process({"/nonexistent/program"}), std::system_error);
}

TEST_CASE("files: a temporary directory takes its contents along") {
  std::filesystem::path path;
  {
    const TemporaryDirectory directory;
    path = directory.path();
    write_text(directory / "a/b.txt", "xin chào\n");
    CHECK(read_text(directory / "a/b.txt") == "xin chào\n");
    std::filesystem::permissions(directory / "a", std::filesystem::perms::none);
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("files: the working directory is where the program runs") {
  const TemporaryDirectory directory;
  CHECK(run_process({"pwd"}, {.working_directory = directory.path()}).out == directory.path().string() + "\n");
}
