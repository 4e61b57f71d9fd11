#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "searcher/web/http/listener.hpp"

namespace timtin::web {

using Clock = std::chrono::steady_clock;

/// A complete request as received, without a body.
struct RawRequest {
  std::uint64_t connection = 0;
  std::string head;  ///< request line and headers with the final empty line
  std::string peer;  ///< address of the client, "127.0.0.1"
  Clock::time_point arrived;
};

/// The answer to a request.
struct RawReply {
  std::uint64_t connection = 0;
  std::string bytes;
  bool closes = false;  ///< no further requests are read from the client
};

struct ConnectionLimits {
  std::size_t most = 4096;              ///< above this, the longest idle connection is closed
  std::size_t head_bytes = 16 * 1024;   ///< largest request
  std::size_t per_client = 32;          ///< simultaneous requests of one address except our own machine; 0: no limit
  std::chrono::seconds head_time{10};   ///< for the complete head, from its first byte
  std::chrono::seconds idle_time{60};   ///< between two requests
  std::chrono::seconds write_time{60};  ///< for the complete reply
  std::chrono::seconds finish_time{3};  ///< after stop(), for requests in progress
};

/// Reads requests from many connections and writes replies, in one thread that never waits for a
/// single client. An idle or slow client occupies a buffer but no worker thread.
///
/// Thread safety: run() in one thread; reply() and stop() from any, stop() from a signal handler too.
class Connections {
 public:
  /// `take` receives each request; it must not block.
  Connections(const Listener& listener, const ConnectionLimits& limits, std::function<void(RawRequest)> take);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// Serves until stop(). Throws Error: io.
  void run();
  void reply(RawReply reply);
  void stop();

 private:
  struct Connection;
  void accept_all();
  void receive(std::uint64_t id, Connection& connection);
  void hand_over(std::uint64_t id, Connection& connection);
  void send(std::uint64_t id, Connection& connection);
  void start_reply(std::uint64_t id, Connection& connection, RawReply reply);
  void refuse(std::uint64_t id, Connection& connection, int status, const char* reason);
  void take_replies();
  void close_late();
  void make_room();
  void watch(std::uint64_t id, const Connection& connection, std::uint32_t events) const;
  void drop(std::uint64_t id);
  bool is_busy() const;

  const Listener& listener_;
  ConnectionLimits limits_;
  std::function<void(RawRequest)> take_;
  Descriptor epoll_, wake_;
  std::uint64_t next_id_ = 2;  ///< 0 and 1 are the listener and wake_
  std::map<std::uint64_t, Connection> connections_;
  std::map<std::string, std::size_t> working_;  ///< requests in progress by client
  std::mutex mutex_;
  std::vector<RawReply> replies_;
};

}  // namespace timtin::web
