// What a night costs: a full build of N articles, a run with nothing changed, one with 1 % edited (a sentence more) and
// one with 1 % rewritten (another text altogether); once with a .txt for each article and once with all in one JSON
// Lines file, which has to be read whole when it has changed.
//   timtin-nightly-cost TIMTIN-INDEX WORK-DIR [ARTICLES]
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/nightly/news_generator.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin::benchmark;

enum class Version : std::uint32_t { first, edited, rewritten };

constexpr std::uint32_t kOtherTexts = 10'000'000;  // seeds of articles that are no other's
constexpr int kSentence = 20;                      // syllables

std::string text_of(int number, Version version, const NewsGenerator& generator) {
  const auto seed = static_cast<std::uint32_t>(number);
  if (version == Version::rewritten) return generator.article(seed + kOtherTexts);
  std::string text = generator.article(seed);
  if (version == Version::edited) text += generator.query(seed + kOtherTexts, kSentence) + ".\n";
  return text;
}

void write_article(const fs::path& news, int number, Version version, const NewsGenerator& generator) {
  const fs::path file = news / fmt::format("{:03}", number / 1000) / fmt::format("{:06}.txt", number);
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text_of(number, version, generator);
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 - static_cast<int>(version)));
}

void write_lines(const fs::path& file, int articles, Version changed, const NewsGenerator& generator) {
  std::ofstream out(file, std::ios::binary);
  for (int i = 0; i < articles; ++i) {
    const Version version = i % 100 == 0 ? changed : Version::first;
    const nlohmann::json article{{"id", fmt::format("{:06}", i)},
                                 {"title", generator.query(static_cast<std::uint32_t>(i), 10)},
                                 {"date", "2019-03-12"},
                                 {"body", text_of(i, version, generator)}};
    out << article.dump() << '\n';
  }
  out.close();
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 - static_cast<int>(changed)));
}

/// Just reads and parses, as any run over a changed file has to.
double parsing_seconds(const fs::path& file) {
  const std::clock_t start = std::clock();
  std::ifstream in(file, std::ios::binary);
  std::size_t articles = 0;
  for (std::string line; std::getline(in, line);) articles += nlohmann::json::parse(line).empty() ? 0u : 1u;
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void print(const char* name, const MeasuredRun& run, const MeasuredRun& full) {
  fmt::print("{:<16} wall {:8.2f} s ({:6.2f} %)  CPU {:8.2f} s ({:6.2f} %)  peak {:4} MB  exit {}\n", name,
             run.wall_seconds, 100 * run.wall_seconds / full.wall_seconds, run.cpu_seconds,
             100 * run.cpu_seconds / full.cpu_seconds, run.peak_memory_bytes >> 20, run.status);
}

void measure_texts(const std::string& program, const fs::path& work, int articles) {
  const NewsGenerator generator;
  const fs::path news = work / "news";
  for (int i = 0; i < articles; ++i) write_article(news, i, Version::first, generator);
  const std::vector<std::string> command{program, "--index", (work / "index").string(), news.string()};
  const MeasuredRun full = run_measured(command);
  print("full build", full, full);
  for (int i = 0; i < 3; ++i) print("nothing changed", run_measured(command), full);
  for (int i = 0; i < articles; i += 100) write_article(news, i, Version::edited, generator);
  print("1 % edited", run_measured(command), full);
  for (int i = 0; i < articles; i += 100) write_article(news, i, Version::rewritten, generator);
  print("1 % rewritten", run_measured(command), full);
}

void measure_lines(const std::string& program, const fs::path& work, int articles) {
  const NewsGenerator generator;
  const fs::path file = work / "news.jsonl";
  write_lines(file, articles, Version::first, generator);
  const std::vector<std::string> command{program, "--index", (work / "index-of-lines").string(), file.string()};
  const MeasuredRun full = run_measured(command);
  print("lines: full", full, full);
  print("nothing changed", run_measured(command), full);
  write_lines(file, articles, Version::edited, generator);
  print("1 % edited", run_measured(command), full);
  write_lines(file, articles, Version::rewritten, generator);
  print("1 % rewritten", run_measured(command), full);
  const double parsing = parsing_seconds(file);
  fmt::print("{:<16} CPU {:8.2f} s ({:6.2f} %)\n", "parsing alone", parsing, 100 * parsing / full.cpu_seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string program = argv[1];
  const fs::path work = argv[2];
  const int articles = argc > 3 ? std::atoi(argv[3]) : 100'000;
  fs::remove_all(work);
  measure_texts(program, work, articles);
  measure_lines(program, work, articles);
}
