#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace timtin::test {

struct ProcessOptions {
  std::string input{};                                              ///< bytes on standard input; empty = end of file
  std::map<std::string, std::optional<std::string>> environment{};  ///< added to our environment; no value = unset
  std::filesystem::path working_directory{};                        ///< empty = ours
  std::chrono::milliseconds timeout = std::chrono::seconds(60);     ///< after this time the program is killed
};

struct ProcessResult {
  int status = 0;   ///< exit status, or 128 + signal as a shell tells it
  std::string out;  ///< all of standard output
  std::string err;  ///< all of standard error
  bool timed_out = false;
};

/// A running program whose outputs go to unnamed files, so that neither side waits for the other.
///
/// Thread safety: an instance belongs to one thread.
class Process {
 public:
  /// Starts `command` (program and arguments, found by PATH). Throws std::system_error when it cannot be started.
  explicit Process(const std::vector<std::string>& command, const ProcessOptions& options = {});
  /// Kills and reaps the program if wait() has not.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t id() const { return id_; }

  /// Sends a signal, such as SIGINT. No effect on a program that wait() has reaped.
  void send_signal(int signal) const;

  /// Waits for the end of the program, or kills it at the time limit. Returns its output. Call once.
  ProcessResult wait();

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, FileCloser>;
  static File unnamed_file();
  static std::string contents(std::FILE* file);

  File in_, out_, err_;
  std::chrono::milliseconds timeout_;
  pid_t id_ = -1;
};

/// Runs `command` to its end. Throws std::system_error when it cannot be started.
ProcessResult run_process(const std::vector<std::string>& command, const ProcessOptions& options = {});

}  // namespace timtin::test
