#include "tests/integration/search_server.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "tests/support/loopback.hpp"

namespace timtin::test {
namespace {

bool listens(int port) {
  const int socket = connect_to(port);
  if (socket >= 0) ::close(socket);
  return socket >= 0;
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
