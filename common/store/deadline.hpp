#pragma once
#include <algorithm>
#include <chrono>

namespace timtin::store {

/// The moment at which a call has to give what it has by then.
///
/// Thread safety: one thread.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// Counts from now on; zero = no deadline.
  explicit Deadline(std::chrono::milliseconds limit = {})
      : is_set_(limit.count() > 0),
        // Far beyond any answer, and no overflow.
        end_(Clock::now() + std::clamp(limit, std::chrono::milliseconds{0}, kLongest)) {}

  bool is_set() const { return is_set_; }

  /// The moment by which `share` of the time that is left has gone.
  Clock::time_point end_of(double share) const {
    const Clock::time_point now = Clock::now();
    return now + std::chrono::duration_cast<Clock::duration>(std::max(end_ - now, Clock::duration{}) * share);
  }

  /// True from the deadline on. Who asks leaves work undone then, so the answer is remembered.
  bool has_passed() const {
    if (!is_set_ || Clock::now() < end_) return false;
    miss();
    return true;
  }

  /// Notes that something was left undone for lack of time.
  void miss() const { was_missed_ = true; }
  bool was_missed() const { return was_missed_; }

 private:
  static constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24 * 365};
  bool is_set_;
  Clock::time_point end_;
  mutable bool was_missed_ = false;
};

}  // namespace timtin::store
