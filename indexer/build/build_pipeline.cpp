#include "indexer/build/build_pipeline.hpp"

#include <fmt/format.h>

#include <utility>

namespace timtin::indexer {

BuildPipeline::BuildPipeline(RunContext& context, BuildFiles& files, const TakenDown& taken_down,
                             const std::filesystem::path& build_dir, bulk::RowCuts& cuts, Limits limits)
    : files_(files), taken_down_(taken_down), limits_(std::move(limits)) {
  for (unsigned i = 0; i < limits_.threads; ++i)
    workers_.push_back(std::make_unique<BuildWorker>(context, build_dir, fmt::format("worker-{:02}", i), cuts));
  for (const auto& worker : workers_) threads_.emplace_back([this, &worker = *worker] { work(worker); });
}

BuildPipeline::~BuildPipeline() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void BuildPipeline::push(Batch batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return failure_ || batches_in_flight_ == 0 || bytes_in_flight_ + batch.bytes <= limits_.bytes_in_flight;
  });
  rethrow_failure();
  bytes_in_flight_ += batch.bytes;
  ++batches_in_flight_;
  queue_.push_back(std::move(batch));
  lock.unlock();
  changed_.notify_all();
}

std::vector<std::unique_ptr<BuildWorker>> BuildPipeline::finish() {
  {
    std::unique_lock lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return failure_ || batches_in_flight_ == 0; });
  }
  for (std::thread& thread : threads_) thread.join();
  const std::lock_guard lock(mutex_);
  rethrow_failure();
  return std::move(workers_);
}

void BuildPipeline::work(BuildWorker& worker) {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return is_closed_ || failure_ || !queue_.empty(); });
    if (failure_) return;
    if (queue_.empty()) break;
    Batch batch = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    std::exception_ptr failure;
    try {
      const std::size_t before = worker.articles();
      worker.read(batch, files_, taken_down_);
      articles_ += worker.articles() - before;
      worker.keep_below(limits_.worker_memory(articles_));
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && !failure_) failure_ = failure;
    bytes_in_flight_ -= batch.bytes;
    --batches_in_flight_;
    changed_.notify_all();
  }
  lock.unlock();
  try {
    worker.finish();  // sorts, so each thread does its own
  } catch (...) {
    const std::lock_guard again(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
}

void BuildPipeline::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace timtin::indexer
