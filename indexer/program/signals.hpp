#pragma once
#include "timtin/error.hpp"

namespace timtin::indexer {

/// Catches SIGINT and SIGTERM for the program: the first asks the run to end, the second ends the process at once. A
/// run that has not ended two seconds after the first is ended too; an index survives that at any moment.
/// SIGPIPE is ignored: writing to a closed pipe is an error of that write only. SIGHUP counts as SIGTERM.
void install_signal_handlers();

/// True once a signal has asked the run to end.
bool is_stop_requested();

/// ErrorCode::interrupted or terminated, by the signal that came.
ErrorCode stop_code();

}  // namespace timtin::indexer
