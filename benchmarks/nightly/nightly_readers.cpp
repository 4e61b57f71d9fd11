// Processes that search without pause while nightly runs and full rebuilds change the index under them. Whatever state
// a search meets, it must have every article once, and no article may turn older from one answer to the next.
//   timtin-nightly-readers TIMTIN-INDEX WORK-DIR [ARTICLES] [READERS] [INCREMENTAL-RUNS] [FULL-REBUILDS]
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/nightly/news_generator.hpp"
#include "timtin/searcher.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin;
using namespace timtin::benchmark;

constexpr int kGroupSize = 25;  // articles with the same number in their text: one page of hits
constexpr int kFirstNumber = 700'000;
constexpr int kMaxReaders = 64;

/// What the readers count, seen by all processes.
struct Counts {
  std::atomic<std::uint64_t> answers, errors, incomplete, older, newer;
  std::atomic<bool> is_over;
};

struct News {
  fs::path folder;
  int articles;
  NewsGenerator generator{40};

  int groups() const { return std::max(1, articles / kGroupSize); }

  void write(int number, int version) const {
    const fs::path file = folder / fmt::format("{:03}", number / 1000) / fmt::format("{:06}.txt", number);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary)
        << fmt::format("{}Tổ {} họp, bài {}, bản tin {}.\n", generator.article(static_cast<std::uint32_t>(number)),
                       kFirstNumber + number % groups(), number, version);  // no two alike: they would be furniture
    fs::last_write_time(file,
                        fs::file_time_type::clock::now() - std::chrono::hours(240) + std::chrono::minutes(version));
  }
};

/// One process that searches.
class Reader {
 public:
  Reader(fs::path index, const News& news, Counts& counts, unsigned seed)
      : searcher_(index), news_(news), counts_(counts), random_(seed) {}

  void run() {
    while (!counts_.is_over) {
      try {
        random_() % 16 == 0 ? count_all()
                            : look_at_group(static_cast<int>(random_() % static_cast<unsigned>(news_.groups())));
      } catch (const std::exception& error) {
        ++counts_.errors;
        fmt::print(stderr, "reader {}: {}\n", ::getpid(), error.what());
      }
      ++counts_.answers;
    }
  }

 private:
  void count_all() {
    SearchRequest request;
    request.query = "*";
    request.exact_total = true;
    request.collapse = false;
    const SearchResults all = searcher_.search(request);
    if (all.total.value != static_cast<std::uint64_t>(news_.articles) || all.hits.size() != request.limit)
      tell_incomplete("*", all.total.value, all.hits.size());
  }

  void look_at_group(int group) {
    SearchRequest request;
    request.query = std::to_string(kFirstNumber + group);
    request.limit = 2 * kGroupSize;
    request.collapse = false;
    const SearchResults found = searcher_.search(request);
    const int expected = (news_.articles - group + news_.groups() - 1) / news_.groups();
    std::set<std::string> ids;
    for (const Hit& hit : found.hits) {
      ids.insert(hit.id);
      look_at_version(hit);
    }
    if (static_cast<int>(ids.size()) != expected || found.hits.size() != ids.size() ||
        found.total.value != static_cast<std::uint64_t>(expected))
      tell_incomplete(request.query, found.total.value, found.hits.size());
  }

  void look_at_version(const Hit& hit) {
    const std::size_t mark = hit.snippet.text.rfind("bản tin ");
    if (mark == std::string::npos) return;
    const int version = std::atoi(hit.snippet.text.c_str() + mark + std::string_view("bản tin ").size());
    int& before = versions_[hit.id];
    if (version < before) ++counts_.older;
    if (version > before) ++counts_.newer;
    before = std::max(before, version);
  }

  void tell_incomplete(const std::string& query, std::uint64_t total, std::size_t hits) {
    ++counts_.incomplete;
    fmt::print(stderr, "reader {}: '{}' counts {} and shows {}\n", ::getpid(), query, total, hits);
  }

  Searcher searcher_;
  const News& news_;
  Counts& counts_;
  std::mt19937 random_;
  std::map<std::string, int> versions_;
};

Counts& shared_counts() {
  void* const memory = ::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no shared memory");
  return *new (memory) Counts{};
}

std::vector<pid_t> start_readers(int count, const fs::path& index, const News& news, Counts& counts) {
  std::vector<pid_t> children;
  for (int i = 0; i < count; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        Reader(index, news, counts, static_cast<unsigned>(i) + 1).run();
      } catch (const std::exception& error) {
        ++counts.errors;
        fmt::print(stderr, "reader {}: {}\n", ::getpid(), error.what());
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  return children;
}

/// Gives the runs that did not exit 0.
int run_nights(const std::vector<std::string>& command, const News& news, int incremental, int full) {
  std::vector<std::string> rebuild = command;
  rebuild.insert(rebuild.begin() + 1, "--full");
  const int nights_to_a_rebuild = full > 0 ? std::max(1, incremental / full) : incremental + 1;
  std::mt19937 random(1);
  int bad = 0;
  for (int night = 1; night <= incremental; ++night) {
    for (int i = 0; i < news.articles / 100; ++i)
      news.write(static_cast<int>(random() % static_cast<unsigned>(news.articles)), night);
    bad += run_measured(command).status != 0;
    if (night % nights_to_a_rebuild == 0 && full-- > 0) bad += run_measured(rebuild).status != 0;
  }
  return bad;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto number = [&](int place, int otherwise) { return argc > place ? std::atoi(argv[place]) : otherwise; };
  const fs::path work = argv[2], index = work / "index";
  const News news{work / "news", number(3, 20'000)};
  const int readers = std::min(number(4, 8), kMaxReaders), incremental = number(5, 50), full = number(6, 5);
  fs::remove_all(work);
  for (int i = 0; i < news.articles; ++i) news.write(i, 0);
  // Two commits a night are what makes a reader's state vanish under it.
  const std::vector<std::string> command{argv[1],   "--commit-every", std::to_string(std::max(1, news.articles / 300)),
                                         "--index", index.string(),   news.folder.string()};
  if (run_measured(command).status != 0) return 1;
  Counts& counts = shared_counts();
  const std::vector<pid_t> children = start_readers(readers, index, news, counts);
  const int bad_runs = run_nights(command, news, incremental, full);
  counts.is_over = true;
  int lost_readers = 0;
  for (const pid_t child : children) {
    int state = 0;
    ::waitpid(child, &state, 0);
    lost_readers += state != 0;
  }
  fmt::print(
      "{} articles, {} readers, {} incremental runs, {} full rebuilds: {} answers, {} errors, {} incomplete, {} "
      "articles "
      "seen older than before, {} seen newer; {} bad runs, {} readers lost\n",
      news.articles, readers, incremental, full, counts.answers.load(), counts.errors.load(), counts.incomplete.load(),
      counts.older.load(), counts.newer.load(), bad_runs, lost_readers);
  return counts.errors + counts.incomplete + counts.older == 0 && counts.answers > 0 && counts.newer > 0 &&
                 bad_runs == 0 && lost_readers == 0
             ? 0
             : 1;
}
