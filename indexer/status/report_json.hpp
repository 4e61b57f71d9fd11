#pragma once
#include <string>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// The report as the JSON document that --report writes; `exit_status` is the program's.
std::string to_json(const RunReport& report, int exit_status);

/// The exit status of a run that came to its end: 0, 3 (some inputs were refused) or 15 (removals
/// were refused).
int exit_status_of(const RunReport& report);

/// What is told of a run that refused to remove.
Error removal_refusal(const RunReport& report);

/// The report as one line for people.
std::string summary(const RunReport& report);

}  // namespace timtin::indexer
