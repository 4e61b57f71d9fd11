#pragma once
#include <string>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// The report as the JSON document that --report writes; `exit_status` is the program's.
std::string to_json(const RunReport& report, int exit_status);

/// The report as one line for --verbose.
std::string summary(const RunReport& report);

}  // namespace timtin::indexer
