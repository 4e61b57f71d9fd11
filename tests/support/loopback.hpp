#pragma once

namespace timtin::test {

/// A TCP port of this machine that nobody has at the moment.
int free_port();

/// A socket connected to that port of this machine, which the caller closes; -1 if nobody listens.
int connect_to(int port);

}  // namespace timtin::test
