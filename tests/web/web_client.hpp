#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace timtin::test {

/// The built timtin-web on a free port of this machine.
///
/// Thread safety: one thread.
class WebServer {
 public:
  /// Starts it on `index` and waits until it listens.
  explicit WebServer(const std::filesystem::path& index, const std::vector<std::string>& further = {});
  int port() const { return port_; }
  Process& process() { return *process_; }

 private:
  int port_ = 0;
  std::optional<Process> process_;
};

/// A connection that sends what it is told to, byte for byte.
///
/// Thread safety: one thread.
class Connection {
 public:
  explicit Connection(int port);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(const std::string& bytes);
  /// One whole answer with a Content-Length, or what came before the server closed or ten seconds were over.
  std::string receive();

 private:
  int socket_;
  std::string waiting_;
};

/// What the server answers to "GET target", on a connection of its own; `header` lines end with "\r\n".
std::string get(const WebServer& server, const std::string& target, const std::string& header = {});

}  // namespace timtin::test
