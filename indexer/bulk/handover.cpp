#include "indexer/bulk/handover.hpp"

#include <utility>

namespace timtin::bulk {
namespace {

constexpr std::size_t kMaxBatches = 16;

}  // namespace

void Handover::send(std::string batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || batches_.size() < kMaxBatches; });
  if (failure_) std::rethrow_exception(failure_);
  batches_.push_back(std::move(batch));
  lock.unlock();
  changed_.notify_all();
}

void Handover::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
}

bool Handover::receive(std::string& batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || !batches_.empty(); });
  if (batches_.empty()) return false;
  batch = std::move(batches_.front());
  batches_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return true;
}

void Handover::fail(std::exception_ptr failure) {
  {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
  }
  changed_.notify_all();
}

void Handover::rethrow() const {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace timtin::bulk
