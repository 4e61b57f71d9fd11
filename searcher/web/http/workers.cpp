#include "searcher/web/http/workers.hpp"

#include <utility>

namespace timtin::web {

Workers::Workers(std::size_t threads, const std::function<Answer()>& make_answer, std::function<void(RawReply)> done)
    : done_(std::move(done)) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, make_answer] { work(make_answer()); });
}

Workers::~Workers() { stop(); }

void Workers::add(RawRequest request) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(request));
  }
  has_work_.notify_one();
}

void Workers::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Workers::work(const Answer& answer) {
  for (;;) {
    RawRequest request;
    {
      std::unique_lock lock(mutex_);
      has_work_.wait(lock, [this] { return is_stopped_ || !waiting_.empty(); });
      if (is_stopped_) return;
      request = std::move(waiting_.front());
      waiting_.pop_front();
    }
    done_(answer(request));
  }
}

}  // namespace timtin::web
