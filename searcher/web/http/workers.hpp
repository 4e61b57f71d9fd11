#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "searcher/web/http/connections.hpp"

namespace timtin::web {

/// Threads that answer requests in the order in which they came. Each makes what it needs for itself.
///
/// Thread safety: add() and stop() from any thread.
class Workers {
 public:
  /// What one thread answers with.
  using Answer = std::function<RawReply(const RawRequest&)>;

  /// `make_answer` runs once in each thread; `done` gets the replies and is called by all of them.
  Workers(std::size_t threads, const std::function<Answer()>& make_answer, std::function<void(RawReply)> done);
  ~Workers();

  void add(RawRequest request);
  /// What waits is dropped, what is under way is ended.
  void stop();

 private:
  void work(const Answer& answer);

  std::function<void(RawReply)> done_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<RawRequest> waiting_;  ///< bounded by the number of connections, which have one each
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace timtin::web
