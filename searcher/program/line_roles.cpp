#include "searcher/program/line_roles.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/message.hpp"
#include "timtin/error.hpp"

extern char** environ;

namespace timtin::searcher {
namespace {

namespace fs = std::filesystem;

struct Output {
  std::string text;  ///< of standard output and standard error
  int status = 0;
};

/// timtin-index beside this program, where the build puts it, or in PATH.
std::string index_program() {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* place : {"timtin-index", "../indexer/timtin-index"})
    if (!own.empty() && fs::is_regular_file(own / place, error)) return (own / place).string();
  return "timtin-index";
}

std::string read_all(int pipe) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Runs a program to its end; nothing if it cannot be started.
std::optional<Output> run_program(std::vector<std::string> arguments) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Output output;
  if (failed == 0) output.text = read_all(ends[0]);
  ::close(ends[0]);
  if (failed != 0) return std::nullopt;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : exit_status(ErrorCode::internal);
  return output;
}

}  // namespace

std::string describe_line_roles(const Options& options) {
  std::string reason;
  for (const fs::path& index : options.indexes) {
    std::error_code error;
    if (!fs::is_directory(index, error))
      continue;  // an archive file: which of its indexes has the article is not known
    const auto output = run_program({index_program(), "--index=" + index.string(), "--reread=" + options.article_id});
    if (!output) return tr("timtin-index cannot be started, which reads the article again") + "\n";
    if (output->status == 0) return output->text;
    reason = output->text;
  }
  return reason;
}

}  // namespace timtin::searcher
