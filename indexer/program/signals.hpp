#pragma once
#include "timtin/error.hpp"

namespace timtin::indexer {

/// Catches SIGINT and SIGTERM. The first one asks the run to end; a second one ends the process at
/// once, and so does a run that has not ended after two seconds. An index survives that at any
/// moment. SIGHUP is treated as SIGTERM. SIGPIPE is ignored: writing to a closed pipe becomes an
/// ordinary write error.
void install_signal_handlers();

/// True once a signal has asked the run to end.
bool is_stop_requested();

/// ErrorCode::interrupted or terminated, depending on the signal.
ErrorCode stop_code();

}  // namespace timtin::indexer
