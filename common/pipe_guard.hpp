#pragma once
#include <csignal>

namespace timtin::store {

/// While it lives, writing to a closed connection is an error of that call instead of SIGPIPE,
/// which would end the program.
///
/// Thread safety: affects the thread that makes it and threads started meanwhile.
class PipeGuard {
 public:
  /// Does nothing unless `is_needed`.
  explicit PipeGuard(bool is_needed) : is_needed_(is_needed) {
    if (!is_needed_) return;
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~PipeGuard() {
    if (!is_needed_) return;
    constexpr timespec kAtOnce{0, 0};
    if (!was_pending_)
      while (sigtimedwait(&pipe_, nullptr, &kAtOnce) > 0) continue;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  PipeGuard(const PipeGuard&) = delete;
  PipeGuard& operator=(const PipeGuard&) = delete;

 private:
  bool is_needed_, was_pending_ = false;
  sigset_t pipe_{}, before_{};
};

}  // namespace timtin::store
