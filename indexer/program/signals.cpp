#include "indexer/program/signals.hpp"

#include <unistd.h>

#include <csignal>

namespace timtin::indexer {
namespace {

constexpr unsigned kGraceSeconds = 2;

volatile std::sig_atomic_t requested_signal = 0;

int status_of(int signal) { return signal == SIGINT ? 130 : 143; }

extern "C" void on_stop(int signal) {
  if (requested_signal != 0) ::_exit(status_of(requested_signal));
  requested_signal = signal;
  ::alarm(kGraceSeconds);
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
