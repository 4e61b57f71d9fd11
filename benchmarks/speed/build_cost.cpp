// Cost of full builds: plain Xapian, timtin with one thread, timtin with as many as there are processors; as ratios.
//   timtin-build-cost TIMTIN-INDEX TIMTIN-PLAIN-XAPIAN NEWS.jsonl WORK-DIR
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/speed/news_multiplier.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin::benchmark;

std::uint64_t size_of(const fs::path& directory) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

struct Row {
  std::string name;
  MeasuredRun run;
  std::uint64_t bytes = 0;
};

Row measure(const std::string& name, const std::vector<std::string>& command, const fs::path& made) {
  fs::remove_all(made);
  Row row{name, run_measured(command), 0};
  if (row.run.status != 0) throw std::runtime_error(fmt::format("{}: exit status {}", name, row.run.status));
  row.bytes = size_of(made);
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
          "{:<20} wall {:8.1f} s  CPU {:8.1f} s  {:7.1f} articles/CPU s ({:.2f} x plain)  peak {:4} MiB  {:.2f} x "
          "text\n",
          row.name, row.run.wall_seconds, row.run.cpu_seconds, count / row.run.cpu_seconds,
          rows[0].run.cpu_seconds / row.run.cpu_seconds, row.run.peak_memory_bytes >> 20,
          static_cast<double>(row.bytes) / static_cast<double>(text));
    fmt::print("all processors: {:.2f} x the speed of one thread\n",
               rows[1].run.wall_seconds / rows[2].run.wall_seconds);
  } catch (const std::exception& error) {
    std::cerr << "timtin-build-cost: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
