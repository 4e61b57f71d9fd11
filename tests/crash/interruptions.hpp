#pragma once
#include <string>
#include <vector>

#include "tests/crash/crash_site.hpp"

namespace timtin::crash {

struct InterruptionSettings {
  int count = 100;         ///< a phase
  int complete_every = 1;  ///< of how many interruptions one is followed by a run to the end
  unsigned seed = 1;
};

/// Interrupts the running program at random calls and moments while a reader searches without pause; prints what fell
/// where. False when anything is wrong.
bool interrupt_runs(const CrashSite& site, const Phase& phase, const InterruptionSettings& settings);

}  // namespace timtin::crash
