#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>

#include "indexer/bulk/collect/posting_run.hpp"

namespace timtin::bulk {

/// Hands batches of bytes from one thread to another, in order. Few are under way: the sender waits when the receiver
/// is slower.
///
/// Thread safety: one sender, one receiver.
class Handover {
 public:
  /// Throws what either side failed with.
  void send(std::string batch);
  /// Nothing more will be sent.
  void close();
  /// The next batch; false when there is none left. Throws what either side failed with.
  bool receive(std::string& batch);
  /// Tells the other side that this one has stopped.
  void fail(std::exception_ptr failure);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> batches_;
  std::exception_ptr failure_;
  bool is_closed_ = false;
};

/// Goes over `rows` and sends them to the thread that reads receive_rows(). Exceptions go there too.
void send_rows(RowCursor& rows, Handover& handover);
/// The rows that another thread sends. `handover` must outlive the result.
std::unique_ptr<RowCursor> receive_rows(Handover& handover);

}  // namespace timtin::bulk
