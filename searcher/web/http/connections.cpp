#include "searcher/web/http/connections.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::web {
namespace {

constexpr std::uint64_t kListenerId = 0, kWakeId = 1;
constexpr std::string_view kEndOfHead = "\r\n\r\n";
// The value written to wake_. An eventfd adds up such values.
constexpr std::uint64_t kHasReply = 1, kStop = std::uint64_t{1} << 40;

Error system_error(const char* what) { return Error(ErrorCode::io, fmt::format("{}: {}", what, std::strerror(errno))); }

std::string name_of(const sockaddr_storage& address, socklen_t size) {
  char host[NI_MAXHOST];
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  if (address.ss_family == AF_UNIX || ::getnameinfo(generic, size, host, sizeof host, nullptr, 0, NI_NUMERICHOST) != 0)
    return "localhost";
  return host;
}

bool is_own_machine(const std::string& peer) {
  return peer == "localhost" || peer == "::1" || peer.starts_with("127.") || peer.starts_with("::ffff:127.");
}

}  // namespace

struct Connections::Connection {
  enum class State { reading, working, writing };
  Descriptor socket;
  std::string peer;
  State state = State::reading;
  std::string in, out;
  std::size_t written = 0;
  bool closes = false;
  Clock::time_point deadline;
};

Connections::Connections(const Listener& listener, const ConnectionLimits& limits, std::function<void(RawRequest)> take)
    : listener_(listener),
      limits_(limits),
      take_(std::move(take)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (epoll_.number() < 0 || wake_.number() < 0) throw system_error("epoll");
}

Connections::~Connections() = default;

void Connections::run() {
  for (const auto& [descriptor, id] :
       {std::pair(listener_.socket.number(), kListenerId), std::pair(wake_.number(), kWakeId)}) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event) != 0) throw system_error("epoll");
  }
  std::array<epoll_event, 256> events;
  Clock::time_point end = Clock::time_point::max(), next_check = Clock::now();
  while (Clock::now() < end) {
    const int count = ::epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), 500);
    if (count < 0 && errno != EINTR) throw system_error("epoll_wait");
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      if (event.data.u64 == kListenerId) {
        accept_all();
      } else if (event.data.u64 == kWakeId) {
        std::uint64_t told = 0;
        if (::read(wake_.number(), &told, sizeof told) > 0 && told >= kStop) {
          ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, listener_.socket.number(), nullptr);
          end = Clock::now() + limits_.finish_time;
        }
        take_replies();
      } else if (const auto found = connections_.find(event.data.u64); found != connections_.end()) {
        if (found->second.state == Connection::State::reading)
          receive(found->first, found->second);
        else if (found->second.state == Connection::State::writing)
          send(found->first, found->second);
        else
          drop(found->first);  // the client left before its answer was ready
      }
    }
    if (Clock::now() >= next_check) {
      close_late();
      next_check = Clock::now() + std::chrono::milliseconds(500);
    }
    if (end != Clock::time_point::max() && !is_busy()) break;
  }
  connections_.clear();
}

void Connections::stop() {
  const std::uint64_t told = kStop;
  [[maybe_unused]] const ssize_t written = ::write(wake_.number(), &told, sizeof told);
}

void Connections::reply(RawReply reply) {
  {
    const std::lock_guard lock(mutex_);
    replies_.push_back(std::move(reply));
  }
  const std::uint64_t told = kHasReply;
  [[maybe_unused]] const ssize_t written = ::write(wake_.number(), &told, sizeof told);
}

void Connections::take_replies() {
  std::vector<RawReply> replies;
  {
    const std::lock_guard lock(mutex_);
    replies.swap(replies_);
  }
  for (RawReply& reply : replies) {
    const std::uint64_t id = reply.connection;
    if (const auto found = connections_.find(id); found != connections_.end())
      start_reply(id, found->second, std::move(reply));
  }
}

void Connections::accept_all() {
  for (;;) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor socket(::accept4(listener_.socket.number(), reinterpret_cast<sockaddr*>(&address), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.number() < 0) {
      if (errno == EMFILE || errno == ENFILE) make_room();
      return;
    }
    if (connections_.size() >= limits_.most) make_room();
    const std::uint64_t id = next_id_++;
    epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, socket.number(), &event) != 0) continue;
    Connection& connection = connections_[id];
    connection.socket = std::move(socket);
    connection.peer = name_of(address, size);
    connection.deadline = Clock::now() + limits_.idle_time;
  }
}

// Closes the connection that has been idle or slow for the longest time, to make room for the next
// one.
void Connections::make_room() {
  const auto waits = [](const auto& entry) { return entry.second.state == Connection::State::reading; };
  auto oldest = connections_.end();
  for (auto entry = connections_.begin(); entry != connections_.end(); ++entry)
    if (waits(*entry) && (oldest == connections_.end() || entry->second.deadline < oldest->second.deadline))
      oldest = entry;
  if (oldest != connections_.end()) drop(oldest->first);
}

void Connections::receive(std::uint64_t id, Connection& connection) {
  std::array<char, 8192> buffer;
  for (;;) {
    const ssize_t count = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (count <= 0) return drop(id);
    if (connection.in.empty()) connection.deadline = Clock::now() + limits_.head_time;
    connection.in.append(buffer.data(), static_cast<std::size_t>(count));
    if (connection.in.find(kEndOfHead) != std::string::npos) return hand_over(id, connection);
    if (connection.in.size() > limits_.head_bytes)
      return refuse(id, connection, 431, "Request Header Fields Too Large");
  }
}

void Connections::hand_over(std::uint64_t id, Connection& connection) {
  const std::size_t end = connection.in.find(kEndOfHead) + kEndOfHead.size();
  if (end > limits_.head_bytes) return refuse(id, connection, 431, "Request Header Fields Too Large");
  std::size_t& working = working_[connection.peer];
  if (limits_.per_client > 0 && working >= limits_.per_client && !is_own_machine(connection.peer))
    return refuse(id, connection, 429, "Too Many Requests");
  ++working;
  RawRequest request{
      .connection = id, .head = connection.in.substr(0, end), .peer = connection.peer, .arrived = Clock::now()};
  connection.in.erase(0, end);
  connection.state = Connection::State::working;
  connection.deadline = Clock::time_point::max();
  watch(id, connection, 0);
  take_(std::move(request));
}

void Connections::refuse(std::uint64_t id, Connection& connection, int status, const char* reason) {
  start_reply(id, connection,
              {.connection = id,
               .bytes = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n"
                                    "Retry-After: 2\r\nConnection: close\r\n\r\n{}\n",
                                    status, reason, std::strlen(reason) + 1, reason),
               .closes = true});
}

void Connections::start_reply(std::uint64_t id, Connection& connection, RawReply reply) {
  if (connection.state == Connection::State::working) --working_[connection.peer];
  connection.state = Connection::State::writing;
  connection.out = std::move(reply.bytes);
  connection.written = 0;
  connection.closes = reply.closes;
  connection.deadline = Clock::now() + limits_.write_time;
  send(id, connection);
}

void Connections::send(std::uint64_t id, Connection& connection) {
  while (connection.written < connection.out.size()) {
    const ssize_t count = ::send(connection.socket.number(), connection.out.data() + connection.written,
                                 connection.out.size() - connection.written, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return watch(id, connection, EPOLLOUT);
    if (count <= 0) return drop(id);
    connection.written += static_cast<std::size_t>(count);
  }
  if (connection.closes) return drop(id);
  connection.state = Connection::State::reading;
  connection.out = {};
  connection.deadline = Clock::now() + (connection.in.empty() ? limits_.idle_time : limits_.head_time);
  watch(id, connection, EPOLLIN);
  if (connection.in.find(kEndOfHead) != std::string::npos) hand_over(id, connection);  // sent before our answer
}

void Connections::watch(std::uint64_t id, const Connection& connection, std::uint32_t events) const {
  epoll_event event{.events = events, .data = {.u64 = id}};
  ::epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, connection.socket.number(), &event);
}

void Connections::close_late() {
  const Clock::time_point now = Clock::now();
  std::vector<std::uint64_t> late;
  for (const auto& [id, connection] : connections_)
    if (connection.deadline < now) late.push_back(id);
  for (const std::uint64_t id : late) drop(id);
  std::erase_if(working_, [](const auto& entry) { return entry.second == 0; });
}

void Connections::drop(std::uint64_t id) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  if (found->second.state == Connection::State::working) --working_[found->second.peer];
  connections_.erase(found);  // closing also removes it from epoll
}

bool Connections::is_busy() const {
  return std::ranges::any_of(connections_,
                             [](const auto& entry) { return entry.second.state != Connection::State::reading; });
}

}  // namespace timtin::web
