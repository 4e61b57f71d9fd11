#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "common/archive/archive_file.hpp"

namespace timtin::store {

/// Longest reply of a server, in bytes: of a search for a million articles it has about 60 MB.
inline constexpr std::size_t kMaxReplyBytes = std::size_t{256} << 20;

/// Whether the replies of a server are too long. Each has a byte for its kind, its length and its contents.
///
/// Thread safety: one thread.
class ReplyLimit {
 public:
  explicit ReplyLimit(std::size_t most = kMaxReplyBytes) : most_(most) {}

  /// Takes the next bytes of the server; false from the moment that a reply is longer than the limit.
  bool takes(std::string_view bytes);

 private:
  bool takes_length(unsigned char byte);
  bool begin_contents(std::size_t length);

  enum class Next { kind, length, further_length, contents };
  std::size_t most_, left_ = 0;  // of the contents
  Next next_ = Next::kind;
  unsigned shift_ = 0;
};

/// Connects to a server and hands bytes on between it and a port of this machine, where Xapian finds it. Xapian keeps
/// in memory whatever a server sends before the time is up; here a reply of more than kMaxReplyBytes ends the
/// connection.
///
/// Thread safety: one thread. It has a thread of its own, which the destructor ends.
class ShardRelay {
 public:
  /// Throws Xapian::NetworkError, or NetworkTimeoutError after `timeout`.
  ShardRelay(const ShardEntry& entry, std::chrono::milliseconds timeout);
  ~ShardRelay();

  /// The port on 127.0.0.1. It takes one connection.
  unsigned port() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::store
