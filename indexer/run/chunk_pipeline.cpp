#include "indexer/run/chunk_pipeline.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "common/store/store.hpp"

namespace timtin::indexer {

ChunkPipeline::ChunkPipeline(RunContext& context, const std::unordered_set<std::string>& taken_down,
                             std::filesystem::path build_dir, unsigned threads, std::size_t max_bytes_in_flight)
    : context_(context),
      taken_down_(taken_down),
      build_dir_(std::move(build_dir)),
      max_bytes_in_flight_(max_bytes_in_flight),
      max_workers_(threads) {}

ChunkPipeline::~ChunkPipeline() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void ChunkPipeline::push(Chunk chunk) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return failure_ || chunks_in_flight_ == 0 || bytes_in_flight_ + chunk.bytes <= max_bytes_in_flight_;
  });
  rethrow_failure();
  bytes_in_flight_ += chunk.bytes;
  ++chunks_in_flight_;
  queue_.push_back(std::move(chunk));
  if (chunks_in_flight_ > workers_.size() && workers_.size() < max_workers_) start_worker();
  lock.unlock();
  changed_.notify_all();
}

/// Where no more threads can be started, those that run do all the work.
void ChunkPipeline::start_worker() {
  try {
    workers_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    if (workers_.empty()) throw;
    max_workers_ = workers_.size();
  }
}

std::vector<std::filesystem::path> ChunkPipeline::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return failure_ || chunks_in_flight_ == 0; });
  rethrow_failure();
  return std::move(written_);
}

void ChunkPipeline::work() {
  ChunkWriter writer(context_, taken_down_);
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return is_closed_ || failure_ || !queue_.empty(); });
    if (queue_.empty() || failure_) return;
    Chunk chunk = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    const std::size_t bytes = chunk.bytes, articles = chunk.items.size();
    const std::filesystem::path directory = build_dir_ / fmt::format("chunk-{:08}", chunk.number);
    std::exception_ptr failure;
    try {
      store::guarded(directory.string(), [&] { writer.write(chunk, directory); });
    } catch (...) {
      failure = std::current_exception();
    }
    articles_done_ += articles;
    lock.lock();
    if (failure && !failure_) failure_ = failure;
    if (written_.size() <= chunk.number) written_.resize(chunk.number + 1);
    written_[chunk.number] = directory;
    bytes_in_flight_ -= bytes;
    --chunks_in_flight_;
    changed_.notify_all();
  }
}

void ChunkPipeline::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace timtin::indexer
