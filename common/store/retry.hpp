#pragma once
#include <algorithm>
#include <chrono>
#include <thread>

namespace timtin::store {

/// How long a reader retries when writers keep committing.
inline constexpr std::chrono::milliseconds kPatience{10'000};

/// The retries of one call.
///
/// Thread safety: one thread.
class Retry {
 public:
  explicit Retry(std::chrono::milliseconds patience) : end_(Clock::now() + patience) {}

  /// Waits a moment; false if it is time to give up. A few retries are made even if the process was
  /// suspended for long.
  bool again() {
    if (++tries_ > kLeastTries && Clock::now() >= end_) return false;
    std::this_thread::sleep_for(pause_);
    pause_ = std::min(2 * pause_, kLongestPause);
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr int kLeastTries = 5;
  static constexpr std::chrono::milliseconds kLongestPause{100};
  Clock::time_point end_;
  std::chrono::milliseconds pause_{1};
  int tries_ = 0;
};

}  // namespace timtin::store
