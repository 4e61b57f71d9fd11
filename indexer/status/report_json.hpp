#pragma once
#include <string>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// The report as the JSON document that --report writes; `exit_status` is the program's.
std::string to_json(const RunReport& report, int exit_status);

/// The exit status of a completed run: 0, 3 (some inputs were refused) or 15 (removals
/// were refused).
int exit_status_of(const RunReport& report);

/// The message about a run that refused to remove articles.
Error removal_refusal(const RunReport& report);

/// The report as one line for people.
std::string summary(const RunReport& report);

}  // namespace timtin::indexer
