#include "searcher/program/terminal/pager.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "common/message.hpp"
#include "searcher/page/web_address.hpp"
#include "searcher/program/output/display.hpp"
#include "timtin/error.hpp"

extern char** environ;

namespace timtin::searcher {
namespace {

constexpr int kNotFound = 127;  // the exit status of a shell for an unknown command

const char* pager_command() {
  for (const char* name : {"TIMTIN_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return "less";
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

// It is no error if the user leaves the pager before the end of the text.
void write_all(int descriptor, const std::string& text) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(descriptor, text.data() + done, text.size() - done);
    if (written > 0)
      done += static_cast<std::size_t>(written);
    else if (errno != EINTR)
      break;
  }
  std::signal(SIGPIPE, before);
}

}  // namespace

bool show_in_pager(const std::string& text) {
  setenv("LESS", "FRX", 0);
  int ends[2];
  if (pipe(ends) != 0) return false;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  std::string shell = "sh", option = "-c", command = pager_command();
  char* arguments[] = {shell.data(), option.data(), command.data(), nullptr};
  pid_t child = -1;
  const int failed = posix_spawnp(&child, "sh", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  if (failed == 0) write_all(ends[1], text);
  close(ends[1]);
  return failed == 0 && wait_for(child) != kNotFound;
}

void open_in_browser(const std::string& url) {
  std::string target = web_address(url);
  if (target.empty()) {
    throw Error(ErrorCode::usage,
                url.empty() ? tr("the article has no URL") : tr("not a web address: {}", to_harmless(url).text));
  }
  const char* const chosen = std::getenv("TIMTIN_BROWSER");
  std::string program = chosen != nullptr && *chosen != '\0' ? chosen : "xdg-open";
  char* arguments[] = {program.data(), target.data(), nullptr};
  pid_t child = -1;
  const int failed = posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ);
  if (failed != 0) throw Error(ErrorCode::io, tr("cannot start {}: {}", program, std::strerror(failed)));
  if (const int status = wait_for(child); status != 0)
    throw Error(ErrorCode::io, tr("{} failed with status {}", program, status));
}

}  // namespace timtin::searcher
