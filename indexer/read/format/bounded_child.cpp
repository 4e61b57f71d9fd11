#include "indexer/read/format/bounded_child.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string_view>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

std::size_t memory_in_use() {
  unsigned long pages = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "r"); file != nullptr) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void limit(int resource, std::size_t most) {
  rlimit limits{};
  ::getrlimit(static_cast<__rlimit_resource>(resource), &limits);
  limits.rlim_cur = std::min<rlim_t>(limits.rlim_max, most);
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

bool write_all(int pipe, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(pipe, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

[[noreturn]] void be_child(int pipe, const std::function<std::string()>& work, const ChildLimits& limits) {
  std::signal(SIGXCPU, SIG_DFL);
  std::signal(SIGALRM, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::alarm(limits.clock_seconds);
  std::signal(SIGPIPE, SIG_IGN);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_AS, memory_in_use() + limits.memory_bytes);
  limit(RLIMIT_CORE, 0);
  int status = 1;
  try {
    status = write_all(pipe, work()) ? 0 : 1;
  } catch (...) {  // the exit status reports it
  }
  ::_exit(status);
}

/// Everything from `pipe`; nothing if it is more than `most` bytes.
std::optional<std::string> read_all(int pipe, std::size_t most) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) return bytes;
    if (count < 0 || bytes.size() + static_cast<std::size_t>(count) > most) return std::nullopt;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<std::string> run_in_child(const std::function<std::string()>& work, const ChildLimits& limits) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(ErrorCode::io, tr("cannot start a process: {}", std::strerror(errno)));
  const pid_t child = ::fork();
  if (child < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw Error(ErrorCode::io, tr("cannot start a process: {}", std::strerror(errno)));
  }
  if (child == 0) be_child(ends[1], work, limits);
  ::close(ends[1]);
  auto output = read_all(ends[0], limits.output_bytes);
  ::close(ends[0]);
  if (!output) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return output;
}

}  // namespace timtin::indexer
