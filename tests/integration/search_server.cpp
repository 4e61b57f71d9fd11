#include "tests/integration/search_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace timtin::test {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

sockaddr* as_sockaddr(sockaddr_in& address) { return static_cast<sockaddr*>(static_cast<void*>(&address)); }

/// A port that nobody has at the moment.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  const bool is_bound =
      ::bind(socket, as_sockaddr(address), length) == 0 && ::getsockname(socket, as_sockaddr(address), &length) == 0;
  ::close(socket);
  if (!is_bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

bool listens(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(port);
  const bool is_there = ::connect(socket, as_sockaddr(address), sizeof address) == 0;
  ::close(socket);
  return is_there;
}

}  // namespace

SearchServer::SearchServer(const std::filesystem::path& index) : index_(index), port_(free_port()) { start(); }

SearchServer::~SearchServer() { stop(); }

std::string SearchServer::address() const { return fmt::format("127.0.0.1:{}", port_); }

void SearchServer::start() {
  using namespace std::chrono;
  // A group of its own, so that what it forks can be signalled with it.
  process_.emplace(std::vector<std::string>{"setsid", "xapian-tcpsrv", "--port", std::to_string(port_), "--interface",
                                            "127.0.0.1", "--quiet", index_.string()});
  for (const auto end = steady_clock::now() + seconds(10); !listens(port_);) {
    if (steady_clock::now() > end) throw std::runtime_error("xapian-tcpsrv does not listen: " + process_->wait().err);
    std::this_thread::sleep_for(milliseconds(5));
  }
}

void SearchServer::stop() {
  if (!process_) return;
  signal_all(SIGKILL);
  process_.reset();
}

void SearchServer::pause() { signal_all(SIGSTOP); }
void SearchServer::resume() { signal_all(SIGCONT); }

void SearchServer::signal_all(int signal) const {
  if (process_) ::kill(-process_->id(), signal);
}

}  // namespace timtin::test
