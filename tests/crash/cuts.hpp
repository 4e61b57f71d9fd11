#pragma once
#include "tests/crash/crash_site.hpp"

namespace timtin::crash {

struct CutSettings {
  int every = 1;             ///< of how many calls one is cut at; 0 = none
  int complete_every = 100;  ///< of how many cuts one is followed by a run to the end; 0 = none
  unsigned seed = 1;
};

/// Traces one run, and looks at what the disk holds when it ends at each of its calls: before it (killed), in the
/// middle of a write (torn), and with any part of what was not synced lost (power). Prints what fell where. False when
/// anything is wrong.
bool cut_at_calls(const CrashSite& site, const Phase& phase, const CutSettings& settings);

}  // namespace timtin::crash
