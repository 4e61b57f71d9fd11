#include "tests/web/web_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <utility>

#include "tests/support/loopback.hpp"

namespace timtin::test {
WebServer::WebServer(const std::filesystem::path& index, const std::vector<std::string>& further) : port_(free_port()) {
  using namespace std::chrono;
  std::vector<std::string> command{TIMTIN_WEB_PROGRAM, "--index", index.string(), "--port", std::to_string(port_)};
  command.insert(command.end(), further.begin(), further.end());
  process_.emplace(command, ProcessOptions{.environment = {{"HOME", "/nonexistent"}, {"LANG", "C.UTF-8"}}});
  for (const auto end = steady_clock::now() + seconds(20);;) {
    if (const int socket = connect_to(port_); socket >= 0) {
      ::close(socket);
      return;
    }
    if (steady_clock::now() > end) throw std::runtime_error("timtin-web does not listen");
    std::this_thread::sleep_for(milliseconds(20));
  }
}

Connection::Connection(int port) : socket_(connect_to(port)) {
  if (socket_ < 0) throw std::runtime_error("cannot connect");
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

Connection::~Connection() {
  if (socket_ >= 0) ::close(socket_);
}

Connection::Connection(Connection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), waiting_(std::move(other.waiting_)) {}

void Connection::send(const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;  // the server has had enough
    sent += static_cast<std::size_t>(count);
  }
}

std::string Connection::receive() {
  char buffer[8192];
  for (;;) {
    const std::size_t end_of_head = waiting_.find("\r\n\r\n");
    const std::size_t length = waiting_.find("Content-Length: ");
    if (end_of_head != std::string::npos && length < end_of_head) {
      const std::size_t whole = end_of_head + 4 + std::strtoul(waiting_.c_str() + length + 16, nullptr, 10);
      if (waiting_.size() >= whole) {
        std::string answer = waiting_.substr(0, whole);
        waiting_.erase(0, whole);
        return answer;
      }
    }
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return std::exchange(waiting_, {});
    waiting_.append(buffer, static_cast<std::size_t>(count));
  }
}

std::string get(const WebServer& server, const std::string& target, const std::string& header) {
  Connection connection(server.port());
  const std::string host = header.find("Host:") == std::string::npos ? "Host: localhost\r\n" : "";
  connection.send("GET " + target + " HTTP/1.1\r\n" + host + header + "\r\n");
  return connection.receive();
}

}  // namespace timtin::test
