#include "indexer/program/signals.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace timtin::indexer {
namespace {

constexpr unsigned kGraceSeconds = 2;

// Threads of an archive run ask for it, too. Without a lock, so that a handler may set it.
std::atomic<int> requested_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

int status_of(int signal) { return signal == SIGINT ? 130 : 143; }

extern "C" void on_stop(int signal) {
  if (requested_signal != 0) ::_exit(status_of(requested_signal));
  requested_signal = signal;
  const int before = errno;  // of the call that the signal came into
  ::alarm(kGraceSeconds);
  errno = before;
}

extern "C" void on_alarm(int) { ::_exit(status_of(requested_signal)); }

void install(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void install_signal_handlers() {
  install(SIGINT, on_stop);
  install(SIGTERM, on_stop);
  install(SIGHUP, on_stop);
  install(SIGALRM, on_alarm);
  install(SIGPIPE, SIG_IGN);
}

bool is_stop_requested() { return requested_signal != 0; }

ErrorCode stop_code() { return requested_signal == SIGINT ? ErrorCode::interrupted : ErrorCode::terminated; }

}  // namespace timtin::indexer
