// Answers many queries at once: a searcher belongs to one thread at a time, so threads borrow them from a pool.
// Usage: searcher_pool INDEX THREADS < QUERIES         one query a line; prints "COUNT<TAB>QUERY", in no order
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <timtin/timtin.hpp>
#include <vector>

namespace {

/// Lends searchers; opens another when all are out, so there are never more than threads that ask at once.
class SearcherPool {
 public:
  explicit SearcherPool(std::string index_dir) : index_dir_(std::move(index_dir)) {}

  /// Runs `work(Searcher&)` with a searcher that no other thread has.
  template <class Work>
  auto with_searcher(Work&& work) {
    std::unique_ptr<timtin::Searcher> searcher = take();
    auto result = work(*searcher);  // one that throws is not given back
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(searcher));
    return result;
  }

 private:
  std::unique_ptr<timtin::Searcher> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<timtin::Searcher> searcher = std::move(idle_.back());
        idle_.pop_back();
        return searcher;
      }
    }
    return std::make_unique<timtin::Searcher>(index_dir_);
  }

  const std::string index_dir_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<timtin::Searcher>> idle_;
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: searcher_pool INDEX THREADS < QUERIES\n";
    return timtin::exit_status(timtin::ErrorCode::usage);
  }
  SearcherPool pool(argv[1]);
  std::mutex io_mutex;
  const auto work = [&] {
    timtin::SearchRequest request;
    for (;;) {
      {
        const std::lock_guard lock(io_mutex);
        if (!std::getline(std::cin, request.query)) return;
      }
      std::string line;
      try {
        const auto results = pool.with_searcher([&](timtin::Searcher& searcher) { return searcher.search(request); });
        line = std::to_string(results.total.value);
      } catch (const timtin::Error& error) {
        line = error.what();
      }
      const std::lock_guard lock(io_mutex);
      std::cout << line << '\t' << request.query << '\n';
    }
  };
  std::vector<std::thread> threads;
  for (int i = std::stoi(argv[2]); i > 0; --i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
