#include "searcher/web/http/listener.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::web {
namespace {

constexpr int kFirstHandedOver = 3;  // SD_LISTEN_FDS_START
constexpr int kBacklog = 512;

// sd_listen_fds(3), which is no more than this.
int handed_over() {
  const char* const process = std::getenv("LISTEN_PID");
  const char* const count = std::getenv("LISTEN_FDS");
  if (process == nullptr || count == nullptr || std::atol(process) != ::getpid() || std::atoi(count) < 1) return -1;
  const int type_wanted = SOCK_STREAM;
  int type = 0;
  socklen_t size = sizeof type;
  if (::getsockopt(kFirstHandedOver, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != type_wanted) return -1;
  return kFirstHandedOver;
}

void make_ready(int socket) {
  ::fcntl(socket, F_SETFD, FD_CLOEXEC);
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

using AddressList = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

AddressList resolve(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV | (host == "localhost" ? 0 : AI_NUMERICHOST);
  addrinfo* found = nullptr;
  const int failure = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (failure != 0)
    throw Error(ErrorCode::usage, tr("\"{}\" is not an address to listen at: {}", host, ::gai_strerror(failure)),
                tr("give a numeric address, such as 127.0.0.1 or 0.0.0.0"));
  return {found, ::freeaddrinfo};
}

void read_own_address(Listener& listener) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char host[NI_MAXHOST], port[NI_MAXSERV];
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::getsockname(listener.socket.number(), generic, &size) != 0 || address.ss_family == AF_UNIX) return;
  if (::getnameinfo(generic, size, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0) return;
  listener.host = host;
  listener.port = std::atoi(port);
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

std::string Listener::address() const {
  const bool is_version_6 = host.find(':') != std::string::npos;
  return is_version_6 ? fmt::format("http://[{}]:{}/", host, port) : fmt::format("http://{}:{}/", host, port);
}

Listener open_listener(const std::string& host, int port) {
  Listener listener;
  if (const int given = handed_over(); given >= 0) {
    listener.socket = Descriptor(given);
    make_ready(given);
    read_own_address(listener);
    return listener;
  }
  const AddressList addresses = resolve(host, port);
  const addrinfo& first = *addresses;
  listener.socket = Descriptor(::socket(first.ai_family, first.ai_socktype | SOCK_CLOEXEC, first.ai_protocol));
  const int socket = listener.socket.number(), yes = 1;
  if (socket >= 0) ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (socket < 0 || ::bind(socket, first.ai_addr, first.ai_addrlen) != 0 || ::listen(socket, kBacklog) != 0)
    throw Error(ErrorCode::io, tr("cannot listen at {} port {}: {}", host, port, std::strerror(errno)),
                errno == EADDRINUSE ? tr("another program uses this port; choose another one with --port") : "");
  make_ready(socket);
  read_own_address(listener);
  return listener;
}

}  // namespace timtin::web
