#include "benchmarks/nightly/measured_run.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <system_error>

namespace timtin::benchmark {

MeasuredRun run_measured(const std::vector<std::string>& command, int kill_after_ms) {
  std::vector<std::string> strings = command;
  std::vector<char*> arguments;
  for (std::string& string : strings) arguments.push_back(string.data());
  arguments.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (const int error = ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ); error != 0)
    throw std::system_error(error, std::generic_category(), command[0]);
  if (kill_after_ms > 0) {
    ::usleep(static_cast<useconds_t>(kill_after_ms) * 1000);
    ::kill(child, SIGKILL);
  }
  int state = 0;
  struct rusage usage {};
  if (::wait4(child, &state, 0, &usage) < 0) throw std::system_error(errno, std::generic_category(), "wait4");
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  MeasuredRun run;
  run.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  run.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  run.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  run.peak_memory_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
  return run;
}

}  // namespace timtin::benchmark
