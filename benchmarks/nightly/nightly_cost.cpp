// What a night costs: a full build of N articles (a .txt each), a run with nothing changed, one with 1 % changed.
//   timtin-nightly-cost TIMTIN-INDEX WORK-DIR [ARTICLES]
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/nightly/news_generator.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin::benchmark;

void write_article(const fs::path& news, int number, std::uint32_t version, const NewsGenerator& generator) {
  const fs::path file = news / fmt::format("{:03}", number / 1000) / fmt::format("{:06}.txt", number);
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << generator.article(static_cast<std::uint32_t>(number) + version * 10'000'000);
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 - static_cast<int>(version)));
}

void print(const char* name, const MeasuredRun& run, const MeasuredRun& full) {
  fmt::print("{:<16} wall {:8.2f} s ({:6.2f} %)  CPU {:8.2f} s ({:6.2f} %)  peak {:4} MB  exit {}\n", name,
             run.wall_seconds, 100 * run.wall_seconds / full.wall_seconds, run.cpu_seconds,
             100 * run.cpu_seconds / full.cpu_seconds, run.peak_memory_bytes >> 20, run.status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string program = argv[1];
  const fs::path work = argv[2], news = work / "news";
  const int articles = argc > 3 ? std::atoi(argv[3]) : 100'000;
  const NewsGenerator generator;
  fs::remove_all(work);
  for (int i = 0; i < articles; ++i) write_article(news, i, 0, generator);
  const std::vector<std::string> command{program, "--index", (work / "index").string(), news.string()};
  const MeasuredRun full = run_measured(command);
  print("full build", full, full);
  for (int i = 0; i < 3; ++i) print("nothing changed", run_measured(command), full);
  for (int i = 0; i < articles; i += 100) write_article(news, i, 1, generator);
  print("1 % changed", run_measured(command), full);
}
