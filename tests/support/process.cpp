#include "tests/support/process.hpp"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace timtin::test {
namespace {

[[noreturn]] void fail(int code, const std::string& what) {
  throw std::system_error(code, std::generic_category(), what);
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> merged_environment(const ProcessOptions& options) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!options.environment.contains(std::string(text.substr(0, text.find('='))))) result.emplace_back(text);
  }
  for (const auto& [name, value] : options.environment)
    if (value) result.push_back(name + "=" + *value);
  return result;
}

/// Waits until the child `id` has ended, without reaping it; false when the time is over.
bool ends_within(pid_t id, std::chrono::milliseconds timeout) {
  // By number: glibc 2.36 declares pidfd_open without extern "C".
  const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
  if (descriptor < 0) fail(errno, "pidfd_open");
  pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
  int ready = 0;
  do ready = ::poll(&waiting, 1, static_cast<int>(timeout.count()));
  while (ready < 0 && errno == EINTR);
  ::close(descriptor);
  return ready > 0;
}

int reap(pid_t id) {
  int state = 0;
  while (::waitpid(id, &state, 0) < 0)
    if (errno != EINTR) fail(errno, "waitpid");
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const ProcessOptions& options)
    : in_(unnamed_file()), out_(unnamed_file()), err_(unnamed_file()), timeout_(options.timeout) {
  if (command.empty()) fail(EINVAL, "no program to start");
  std::fwrite(options.input.data(), 1, options.input.size(), in_.get());
  std::rewind(in_.get());  // flushes too; the child shares the offset

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(in_.get()), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(out_.get()), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(err_.get()), STDERR_FILENO);
  if (!options.working_directory.empty())
    ::posix_spawn_file_actions_addchdir_np(&actions, options.working_directory.c_str());

  std::vector<std::string> arguments = command;
  std::vector<std::string> environment = merged_environment(options);
  const int code = ::posix_spawnp(&id_, arguments.front().c_str(), &actions, nullptr, pointers(arguments).data(),
                                  pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) fail(code, "cannot start " + command.front());
}

Process::~Process() {
  if (id_ < 0) return;
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

void Process::send_signal(int signal) const {
  if (id_ > 0) ::kill(id_, signal);
}

ProcessResult Process::wait() {
  ProcessResult result;
  if (!ends_within(id_, timeout_)) {
    result.timed_out = true;
    ::kill(id_, SIGKILL);
  }
  result.status = reap(id_);
  id_ = -1;
  result.out = contents(out_.get());
  result.err = contents(err_.get());
  return result;
}

Process::File Process::unnamed_file() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) fail(errno, "tmpfile");
  return File(file);
}

std::string Process::contents(std::FILE* file) {
  std::rewind(file);
  std::string result;
  std::array<char, 65536> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file)) result.append(block.data(), count);
  return result;
}

ProcessResult run_process(const std::vector<std::string>& command, const ProcessOptions& options) {
  return Process(command, options).wait();
}

}  // namespace timtin::test
