// Cost of full builds: plain Xapian, timtin with one thread, timtin with as many as there are processors; as ratios.
// "disk" is what a build had on disk at its height, of what it leaves there.
//   timtin-build-cost TIMTIN-INDEX TIMTIN-PLAIN-XAPIAN NEWS.jsonl WORK-DIR
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/speed/news_multiplier.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin::benchmark;

/// Files that go while it looks count or do not.
std::uint64_t size_of(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code gone;
  for (fs::recursive_directory_iterator at(directory, gone), end; at != end && !gone; at.increment(gone)) {
    std::error_code no_file;
    const std::uint64_t size = at->is_regular_file(no_file) ? at->file_size(no_file) : 0;
    if (!no_file) bytes += size;
  }
  return bytes;
}

/// What the files of a folder take on disk: a file with holes takes less than its size.
std::uint64_t disk_of(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code gone;
  for (fs::recursive_directory_iterator at(directory, gone), end; at != end && !gone; at.increment(gone))
    if (struct stat facts{}; ::lstat(at->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode))
      bytes += static_cast<std::uint64_t>(facts.st_blocks) * 512;
  return bytes;
}

/// Looks five times a second what a folder takes on disk, as long as it lives.
class DiskWatch {
 public:
  explicit DiskWatch(fs::path directory) : directory_(std::move(directory)) {}
  std::uint64_t peak() const { return peak_; }

 private:
  void watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      peak_ = std::max<std::uint64_t>(peak_, disk_of(directory_));
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  }

  const fs::path directory_;
  std::atomic<std::uint64_t> peak_{0};
  std::jthread thread_{[this](const std::stop_token& stop) { watch(stop); }};
};

struct Row {
  std::string name;
  MeasuredRun run;
  std::uint64_t bytes = 0, peak_bytes = 0;  // on disk
};

Row measure(const std::string& name, const std::vector<std::string>& command, const fs::path& made) {
  fs::remove_all(made);
  const DiskWatch disk(made);
  Row row{name, run_measured(command)};
  if (row.run.status != 0) throw std::runtime_error(fmt::format("{}: exit status {}", name, row.run.status));
  row.bytes = size_of(made);
  row.peak_bytes = std::max(row.bytes, disk.peak());
  return row;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: timtin-build-cost TIMTIN-INDEX TIMTIN-PLAIN-XAPIAN NEWS.jsonl WORK-DIR\n";
    return 2;
  }
  try {
    const std::string index = argv[1], plain = argv[2], news = argv[3];
    const fs::path work = argv[4], made = work / "made";
    fs::create_directories(work);
    std::uint64_t articles = 0, text = 0;
    for_each_article(news, [&](const NewsText& article) {
      ++articles;
      text += article.title.size() + article.body.size();
    });
    const std::vector<Row> rows{
        measure("plain Xapian", {plain, news, made.string()}, made),
        measure("timtin, one thread", {index, "--full", "--threads", "1", "--index", made.string(), news}, made),
        measure("timtin", {index, "--full", "--index", made.string(), news}, made)};
    fmt::print("{} articles, {} bytes of text\n", articles, text);
    const auto count = static_cast<double>(articles);
    for (const Row& row : rows)
      fmt::print(
          "{:<20} wall {:8.1f} s  CPU {:8.1f} s  {:7.1f} articles/CPU s ({:.2f} x plain)  peak {:4} MiB  disk {:.2f} x "
          " "
          "{:.2f} x text\n",
          row.name, row.run.wall_seconds, row.run.cpu_seconds, count / row.run.cpu_seconds,
          rows[0].run.cpu_seconds / row.run.cpu_seconds, row.run.peak_memory_bytes >> 20,
          static_cast<double>(row.peak_bytes) / static_cast<double>(row.bytes),
          static_cast<double>(row.bytes) / static_cast<double>(text));
    fmt::print("all processors: {:.2f} x the speed of one thread\n",
               rows[1].run.wall_seconds / rows[2].run.wall_seconds);
  } catch (const std::exception& error) {
    std::cerr << "timtin-build-cost: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
