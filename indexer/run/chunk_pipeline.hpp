#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/run/chunk.hpp"

namespace timtin::indexer {

/// Worker threads that turn chunks into databases, fed by one reader; as many as there are chunks to do at one time, at
/// most `threads`. The bytes of text in flight are bounded: push()
/// waits while there is too much, and a chunk larger than the bound goes through alone.
///
/// Thread safety: push() and finish() from one thread.
class ChunkPipeline {
 public:
  ChunkPipeline(RunContext& context, const std::unordered_set<std::string>& taken_down, std::filesystem::path build_dir,
                unsigned threads, std::size_t max_bytes_in_flight);
  /// Stops and joins the workers.
  ~ChunkPipeline();

  /// Throws what a worker threw, and system_error when not even one thread can be started.
  void push(Chunk chunk);
  /// Waits until all chunks are written and gives their directories in input order. Throws what a worker threw.
  std::vector<std::filesystem::path> finish();

  std::size_t articles_done() const { return articles_done_.load(std::memory_order_relaxed); }

 private:
  void start_worker();  // under mutex_
  void work();
  void rethrow_failure();  // under mutex_

  RunContext& context_;
  const std::unordered_set<std::string>& taken_down_;
  const std::filesystem::path build_dir_;
  const std::size_t max_bytes_in_flight_;
  std::size_t max_workers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Chunk> queue_;
  std::size_t bytes_in_flight_ = 0, chunks_in_flight_ = 0;
  bool is_closed_ = false;
  std::exception_ptr failure_;
  std::vector<std::filesystem::path> written_;  // by chunk number
  std::atomic<std::size_t> articles_done_{0};
  std::vector<std::thread> workers_;
};

}  // namespace timtin::indexer
