#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/build/build_worker.hpp"

namespace timtin::indexer {

/// Worker threads that index batches, fed by one reader. The text in flight is bounded: push()
/// waits while there is too much. A batch larger than the bound goes through alone.
///
/// Thread safety: push() and finish() from one thread.
class BuildPipeline {
 public:
  struct Limits {
    unsigned threads = 1;
    std::size_t bytes_in_flight = 0;
    /// Bytes that a worker may use, given the number of articles of all workers so far.
    std::function<std::size_t(std::size_t articles)> worker_memory;
  };

  BuildPipeline(RunContext& context, BuildFiles& files, const TakenDown& taken_down,
                const std::filesystem::path& build_dir, bulk::RowCuts& cuts, Limits limits);
  /// Stops and joins the threads.
  ~BuildPipeline();

  /// Throws what a worker threw.
  void push(Batch batch);
  /// Waits until all batches are done and returns the finished workers. Throws what a worker threw.
  std::vector<std::unique_ptr<BuildWorker>> finish();

 private:
  void work(BuildWorker& worker);
  void rethrow_failure();  // under mutex_

  BuildFiles& files_;
  const TakenDown& taken_down_;
  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> queue_;
  std::size_t bytes_in_flight_ = 0, batches_in_flight_ = 0;
  bool is_closed_ = false;
  std::exception_ptr failure_;
  std::atomic<std::size_t> articles_{0};
  std::vector<std::unique_ptr<BuildWorker>> workers_;
  std::vector<std::thread> threads_;
};

}  // namespace timtin::indexer
