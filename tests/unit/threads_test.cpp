// The thread rule: a Searcher a thread, while one Indexer commits and builds anew.
#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "tests/support/files.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

namespace timtin {
namespace {

constexpr unsigned kBatches = 12, kBatchSize = 10;

Article article(unsigned number) {
  Article result;
  result.id = "tin-" + std::to_string(number);
  result.title = "LĐLĐ huyện Thanh Trì: Chăm lo Tết lần " + std::to_string(number);
  result.body = "Công đoàn tặng quà công nhân số " + std::to_string(number * 7919) + ".";
  result.published = LocalTime{std::chrono::year{2018} / 2 / std::chrono::day{number % 28 + 1}, {}};
  return result;
}

/// Searches until told to stop; every answer is of a whole batch.
void search_on(const std::filesystem::path& index, const std::atomic<bool>& is_over, std::atomic<unsigned>& wrong,
               std::atomic<unsigned>& answers) {
  Searcher searcher(index);
  SearchRequest request{.query = "cham lo tet", .districts = {"Thanh Trì"}, .collapse = false, .exact_total = true};
  request.facets = {"month"};
  do {
    const SearchResults results = searcher.search(request);
    if (results.total.value % kBatchSize != 0 || results.hits.size() > request.limit) ++wrong;
    if (!results.hits.empty() && !searcher.details(results.hits[0].id, request)) ++wrong;
    searcher.for_each_hit(request, [](const Hit& hit) { return hit.rank < kBatchSize; });
    ++answers;
  } while (!is_over);
}

}  // namespace

TEST_CASE("threads: searchers, one a thread, answer while an indexer commits and compacts") {
  // ICU makes its tables at first use, in code that the thread sanitizer cannot see into; so let that be before
  // threads.
  text::fold(text::to_nfc("ế"));
  const test::TemporaryDirectory directory;
  const std::filesystem::path index = directory / "index";
  Indexer indexer(index);
  indexer.run({});
  std::atomic<bool> is_over{false};
  std::atomic<unsigned> wrong{0}, answers{0};
  std::mutex mutex;
  std::string failure;  // under `mutex`: of the last search that failed
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      try {
        search_on(index, is_over, wrong, answers);
      } catch (const Error& error) {
        if (error.code() == ErrorCode::index_busy) return;
        const std::lock_guard lock(mutex);
        failure = error.what();
      }
    });
  for (unsigned batch = 0; batch < kBatches; ++batch) {
    for (unsigned i = 0; i < kBatchSize; ++i) indexer.add(article(batch * kBatchSize + i));
    indexer.commit();
    if (batch == kBatches / 2) indexer.compact();
  }
  is_over = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(failure == "");
  CHECK(answers > 0);
  CHECK(Searcher(index).statistics().articles == kBatches * kBatchSize);
}

}  // namespace timtin
