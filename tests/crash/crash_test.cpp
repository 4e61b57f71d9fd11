// Interrupts timtin-index at its system calls and looks whether anything was lost. See tests/crash/README.md.
//   crash_test [--articles N] [--cut-every N] [--cuts-completed-every N] [--runs N] [--runs-completed-every N] [--seed
//   N]
//              [--phase NAME] [--program TIMTIN-INDEX]
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "tests/crash/crash_site.hpp"
#include "tests/crash/cuts.hpp"
#include "tests/crash/interruptions.hpp"

int main(int argc, char** argv) {
  using namespace timtin::crash;
  CutSettings cuts;
  InterruptionSettings runs;
  int articles = 2000, seed = 1;
  std::string wanted, program = TIMTIN_INDEX_PROGRAM;
  const std::map<std::string, int*> numbers{{"--articles", &articles},
                                            {"--cut-every", &cuts.every},
                                            {"--cuts-completed-every", &cuts.complete_every},
                                            {"--runs", &runs.count},
                                            {"--runs-completed-every", &runs.complete_every},
                                            {"--seed", &seed}};
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--phase")
      wanted = argv[i + 1];
    else if (name == "--program")
      program = argv[i + 1];
    else if (const auto number = numbers.find(name); number != numbers.end())
      *number->second = std::atoi(argv[i + 1]);
    else
      return 2;
  }
  cuts.seed = runs.seed = static_cast<unsigned>(seed);
  const CrashSite site(program, articles);
  bool is_sound = true;
  for (const Phase& phase : site.phases()) {
    if (!wanted.empty() && phase.name != wanted) continue;
    is_sound = cut_at_calls(site, phase, cuts) && is_sound;
    is_sound = interrupt_runs(site, phase, runs) && is_sound;
  }
  return is_sound ? 0 : 1;
}
