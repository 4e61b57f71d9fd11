#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>

namespace timtin::bulk {

/// Hands batches of bytes from one thread to another, in order. Few are under way: the sender waits when the receiver
/// is slower.
///
/// Thread safety: one sender, one receiver.
class Handover {
 public:
  /// Throws what the receiver failed with.
  void send(std::string batch);
  /// Nothing more will be sent.
  void close();
  /// The next batch; false when there is none left.
  bool receive(std::string& batch);
  /// Tells the sender that the receiver has stopped.
  void fail(std::exception_ptr failure);
  /// Throws what the receiver failed with, for after it has stopped.
  void rethrow() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> batches_;
  std::exception_ptr failure_;
  bool is_closed_ = false;
};

}  // namespace timtin::bulk
