#pragma once
#include <string>

namespace timtin::web {

/// A file descriptor that closes itself.
///
/// Thread safety: one thread.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  int number() const { return number_; }
  int release();

 private:
  int number_;
};

/// A non-blocking listening socket.
struct Listener {
  Descriptor socket;
  std::string host;  ///< of its address: "127.0.0.1", "::1"
  int port = 0;

  /// "http://127.0.0.1:8810/".
  std::string address() const;
};

/// The socket passed by systemd (LISTEN_FDS), or a new one at `host` (a numeric address or
/// "localhost") and `port` (0: any free one). Throws Error: io (the address is in use or not ours),
/// usage.
Listener open_listener(const std::string& host, int port);

}  // namespace timtin::web
