#pragma once
#include "tests/crash/crash_site.hpp"

namespace timtin::crash {

struct CutSettings {
  int every = 1;             ///< cut at every n-th call; 0 = never
  int complete_every = 100;  ///< after every n-th cut a complete run follows; 0 = never
  unsigned seed = 1;
};

/// Traces one run. For each of its calls, checks the contents of the disk if the run ends there: before the call
/// (killed), in the middle of a write (torn), and with a random part of the unsynced data lost (power). Prints the
/// counts. False if anything is wrong.
bool cut_at_calls(const CrashSite& site, const Phase& phase, const CutSettings& settings);

}  // namespace timtin::crash
