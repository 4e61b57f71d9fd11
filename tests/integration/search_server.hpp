#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "tests/support/process.hpp"

namespace timtin::test {

/// xapian-tcpsrv of an index on a loopback port. It can be stopped and restarted.
///
/// Thread safety: one thread.
class SearchServer {
 public:
  /// Starts it on a free port and waits until it answers.
  explicit SearchServer(const std::filesystem::path& index);
  ~SearchServer();
  SearchServer(const SearchServer&) = delete;
  SearchServer& operator=(const SearchServer&) = delete;

  /// "127.0.0.1:54321".
  std::string address() const;
  void start();
  /// Kills the server and the processes that it serves open connections with.
  void stop();
  /// Suspends the server with its open connections, or resumes it.
  void pause();
  void resume();

 private:
  void signal_all(int signal) const;

  std::filesystem::path index_;
  int port_ = 0;
  std::optional<Process> process_;
};

}  // namespace timtin::test
