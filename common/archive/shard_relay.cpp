#include "common/archive/shard_relay.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <thread>

#include "common/file.hpp"

namespace timtin::store {
namespace {

using Clock = std::chrono::steady_clock;
using Addresses = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

[[noreturn]] void fail(const std::string& what, int error) { throw Xapian::NetworkError(what, {}, error); }

void send_at_once(int socket) {
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // without it, only slower
}

Addresses addresses_of(const ShardEntry& entry) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV;
  const int error = ::getaddrinfo(entry.host.c_str(), std::to_string(entry.port).c_str(), &hints, &found);
  if (error != 0)
    throw Xapian::NetworkError(fmt::format("Couldn't resolve host {}: {}", entry.host, ::gai_strerror(error)));
  return {found, ::freeaddrinfo};
}

/// Waits for `events` of `socket`. False after `deadline`.
bool wait_for(int socket, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd one{.fd = socket, .events = events, .revents = 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) fail("Couldn't wait for the connection", errno);
  }
}

/// A connection to the first address that takes one.
FileDescriptor connect_to(const ShardEntry& entry, std::chrono::milliseconds timeout) {
  const Clock::time_point deadline = Clock::now() + timeout;
  const Addresses addresses = addresses_of(entry);
  int error = ECONNREFUSED;
  for (const addrinfo* one = addresses.get(); one != nullptr; one = one->ai_next) {
    FileDescriptor socket(::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, one->ai_protocol));
    if (!socket.is_open()) {
      error = errno;
      continue;
    }
    if (::connect(socket.get(), one->ai_addr, one->ai_addrlen) == 0) return socket;
    error = errno;
    if (error != EINPROGRESS) continue;
    if (!wait_for(socket.get(), POLLOUT, deadline))
      throw Xapian::NetworkTimeoutError("Timed out waiting to connect", {}, ETIMEDOUT);
    socklen_t size = sizeof error;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0) return socket;
  }
  fail("Couldn't connect", error);
}

/// A port of this machine only. Sets `port`.
FileDescriptor listen_here(unsigned& port) {
  FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (!socket.is_open() || ::bind(socket.get(), any, size) != 0 || ::listen(socket.get(), 1) != 0 ||
      ::getsockname(socket.get(), any, &size) != 0)
    fail("Couldn't listen for the connection", errno);
  port = ntohs(address.sin_port);
  return socket;
}

}  // namespace

bool ReplyLimit::begin_contents(std::size_t length) {
  left_ = length;
  next_ = length > 0 ? Next::contents : Next::kind;
  return length <= most_;
}

/// Below 255 the length is one byte. Else it is 255 and what follows, seven bits a byte, the lowest first, the last of
/// them with its highest bit set.
bool ReplyLimit::takes_length(unsigned char byte) {
  constexpr unsigned kOneByte = 255, kBits = 7, kMostShift = 28;
  if (next_ == Next::length) {
    if (byte < kOneByte) return begin_contents(byte);
    left_ = shift_ = 0;
    next_ = Next::further_length;
    return true;
  }
  if (shift_ > kMostShift) return false;
  left_ |= std::size_t{byte & 0x7FU} << shift_;
  shift_ += kBits;
  return (byte & 0x80U) == 0 || begin_contents(left_ + kOneByte);
}

bool ReplyLimit::takes(std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t used = 1;
    if (next_ == Next::kind) {
      next_ = Next::length;
    } else if (next_ == Next::contents) {
      used = std::min(left_, bytes.size());
      left_ -= used;
      if (left_ == 0) next_ = Next::kind;
    } else if (!takes_length(static_cast<unsigned char>(bytes[0]))) {
      return false;
    }
    bytes.remove_prefix(used);
  }
  return true;
}

struct ShardRelay::Impl {
  Impl(const ShardEntry& entry, std::chrono::milliseconds timeout)
      : server(connect_to(entry, timeout)), listener(listen_here(port)), stop(::eventfd(0, EFD_CLOEXEC)) {
    if (!stop.is_open()) fail("Couldn't make an event", errno);
    send_at_once(server.get());
    thread = std::thread([this] { run(); });
  }
  ~Impl() {
    const std::uint64_t one = 1;
    // It cannot fail: the counter is far below its limit.
    [[maybe_unused]] const ssize_t written = ::write(stop.get(), &one, sizeof one);
    thread.join();
  }

  /// Waits for `events` of `first` and `second` (-1: none). Which of them have any; 0 when it is to stop.
  unsigned wait(int first, int second, short events) const {
    std::array<pollfd, 3> all{{{stop.get(), POLLIN, 0}, {first, events, 0}, {second, events, 0}}};
    while (::poll(all.data(), all.size(), -1) < 0)
      if (errno != EINTR) return 0;
    if (all[0].revents != 0) return 0;
    return (all[1].revents != 0 ? 1U : 0U) | (all[2].revents != 0 ? 2U : 0U);
  }

  bool send_all(int target, std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(target, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent >= 0)
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      else if (errno == EAGAIN ? wait(target, -1, POLLOUT) == 0 : errno != EINTR)
        return false;
    }
    return true;
  }

  /// Hands on what `source` has. False at its end, or if `target` is gone.
  bool hand_on(int source, int target, ReplyLimit* limit) {
    const ssize_t size = ::recv(source, buffer.data(), buffer.size(), 0);
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 && (limit == nullptr || limit->takes(bytes)) && send_all(target, bytes);
  }

  void run() {
    if (wait(listener.get(), -1, POLLIN) == 0) return;
    const FileDescriptor client(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    listener = FileDescriptor();
    if (!client.is_open()) return;
    send_at_once(client.get());
    ReplyLimit limit;
    while (const unsigned ready = wait(server.get(), client.get(), POLLIN)) {
      if ((ready & 1U) != 0 && !hand_on(server.get(), client.get(), &limit)) break;
      if ((ready & 2U) != 0 && !hand_on(client.get(), server.get(), nullptr)) break;
    }
    server = FileDescriptor();  // each learns that the other is gone
  }

  unsigned port = 0;
  FileDescriptor server, listener, stop;
  std::array<char, std::size_t{64} << 10> buffer;
  std::thread thread;
};

ShardRelay::ShardRelay(const ShardEntry& entry, std::chrono::milliseconds timeout)
    : impl_(std::make_unique<Impl>(entry, timeout)) {}
ShardRelay::~ShardRelay() = default;

unsigned ShardRelay::port() const { return impl_->port; }

}  // namespace timtin::store
