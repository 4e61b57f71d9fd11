#pragma once

namespace timtin::test {

/// A TCP port of this machine that is free at the moment.
int free_port();

/// A socket connected to `port` of this machine, to be closed by the caller; -1 if nobody listens.
int connect_to(int port);

}  // namespace timtin::test
