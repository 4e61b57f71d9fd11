#pragma once
#include "timtin/error.hpp"

namespace timtin::indexer {

/// Catches SIGINT and SIGTERM for the program. The first asks the run to end, the second ends the
/// process at once. So does a run that goes on for two seconds after the first; an index survives
/// that at any moment. SIGHUP counts as SIGTERM. SIGPIPE is ignored: writing to a closed pipe is an
/// error of that write only.
void install_signal_handlers();

/// True once a signal has asked the run to end.
bool is_stop_requested();

/// ErrorCode::interrupted or terminated, by the signal that came.
ErrorCode stop_code();

}  // namespace timtin::indexer
