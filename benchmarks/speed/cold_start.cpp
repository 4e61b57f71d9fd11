// A search from the start of the process to its end, files in the page cache, against a process that only opens the
// database, in turns; by CPU, which other programs on the machine change least:
//   timtin-cold-start TIMTIN-SEARCH TIMTIN-OPEN-ONLY INDEX LOG.tsv [COUNT]
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "benchmarks/nightly/measured_run.hpp"

namespace {

using timtin::benchmark::run_measured;

double milliseconds(const std::vector<std::string>& command) {
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const timtin::benchmark::MeasuredRun run = run_measured(command);
    if (run.status > 1) throw std::runtime_error(fmt::format("{}: exit status {}", command.front(), run.status));
    best = std::min(best, 1000 * run.cpu_seconds);
  }
  return best;
}

void report(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  fmt::print("{:<20} min {:6.2f} ms  p50 {:6.2f} ms  p95 {:6.2f} ms\n", name, times.front(), times[times.size() / 2],
             times[times.size() * 95 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: timtin-cold-start TIMTIN-SEARCH TIMTIN-OPEN-ONLY INDEX LOG.tsv [COUNT]\n";
    return 2;
  }
  const std::string search = argv[1], open_only = argv[2], index = argv[3];
  const std::size_t count = argc > 5 ? static_cast<std::size_t>(std::atoi(argv[5])) : 60;
  std::ifstream current(std::filesystem::path(index) / "current"), log(argv[4]);
  std::string generation;
  std::getline(current, generation);
  const std::string database = (std::filesystem::path(index) / generation).string();
  // What the programs print is of no interest here, but must be printed.
  const int terminal = ::dup(STDOUT_FILENO), nowhere = ::open("/dev/null", O_WRONLY);
  std::vector<double> searches, opens;
  ::dup2(nowhere, STDOUT_FILENO);
  for (std::string line; searches.size() < count && std::getline(log, line);) {
    searches.push_back(milliseconds({search, "--index", index, line.substr(line.rfind('\t') + 1)}));
    opens.push_back(milliseconds({open_only, database}));
  }
  ::dup2(terminal, STDOUT_FILENO);
  if (searches.empty()) return 1;
  report("only opens", opens);
  report("timtin-search", searches);
  std::nth_element(opens.begin(), opens.begin() + std::ssize(opens) / 2, opens.end());
  std::nth_element(searches.begin(), searches.begin() + std::ssize(searches) / 2, searches.end());
  fmt::print("p50: {:.2f} x\n", searches[searches.size() / 2] / opens[opens.size() / 2]);
}
