#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "searcher/web/http/connections.hpp"

namespace timtin::web {

/// Threads that answer requests in order of arrival. Each has its own resources.
///
/// Thread safety: add() and stop() from any thread.
class Workers {
 public:
  /// The function that one thread answers with.
  using Answer = std::function<RawReply(const RawRequest&)>;

  /// `make_answer` runs once in each thread. `done` receives the replies; all threads call it.
  Workers(std::size_t threads, const std::function<Answer()>& make_answer, std::function<void(RawReply)> done);
  ~Workers();

  void add(RawRequest request);
  /// Drops waiting requests and finishes those in progress.
  void stop();

 private:
  void work(const Answer& answer);

  std::function<void(RawReply)> done_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<RawRequest> waiting_;  ///< bounded: at most one for each connection
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace timtin::web
