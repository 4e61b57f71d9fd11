#pragma once
#include <string>
#include <vector>

#include "tests/crash/crash_site.hpp"

namespace timtin::crash {

struct InterruptionSettings {
  int count = 100;         ///< for each phase
  int complete_every = 1;  ///< after every n-th interruption a complete run follows
  unsigned seed = 1;
};

/// Interrupts the running program at random calls and moments while a reader searches without pause. Prints the counts.
/// False if anything is wrong.
bool interrupt_runs(const CrashSite& site, const Phase& phase, const InterruptionSettings& settings);

}  // namespace timtin::crash
