#pragma once
#include <algorithm>
#include <chrono>

namespace timtin::store {

/// The time by which a call must return what it has.
///
/// Thread safety: one thread.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// Starts now; zero = no deadline.
  explicit Deadline(std::chrono::milliseconds limit = {})
      : is_set_(limit.count() > 0),
        // Far in the future, without overflow.
        end_(Clock::now() + std::clamp(limit, std::chrono::milliseconds{0}, kLongest)) {}

  bool is_set() const { return is_set_; }

  /// The time at which `share` of the remaining time has passed.
  Clock::time_point end_of(double share) const {
    const Clock::time_point now = Clock::now();
    return now + std::chrono::duration_cast<Clock::duration>(std::max(end_ - now, Clock::duration{}) * share);
  }

  /// True after the deadline. Remembers that it was true, since the caller then skips work.
  bool has_passed() const {
    if (!is_set_ || Clock::now() < end_) return false;
    miss();
    return true;
  }

  /// Records that work was skipped for lack of time.
  void miss() const { was_missed_ = true; }
  bool was_missed() const { return was_missed_; }

 private:
  static constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24 * 365};
  bool is_set_;
  Clock::time_point end_;
  mutable bool was_missed_ = false;
};

}  // namespace timtin::store
