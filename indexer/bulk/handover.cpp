#include "indexer/bulk/handover.hpp"

#include <stdexcept>
#include <utility>

#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

constexpr std::size_t kMaxBatches = 16;
constexpr std::size_t kBatchBytes = std::size_t{128} << 10;

/// Reads what send_rows() writes: each row is its key, its entries and a zero step. No entry is cut by the end of a
/// batch.
class ReceivedRows : public RowCursor {
 public:
  explicit ReceivedRows(Handover& handover) : handover_(handover) {}

  bool next_row() override {
    if (!fill()) return false;
    text_.assign(take(take_uint()));
    key_ = text_;
    number_ = 0;
    return true;
  }

  bool next_entry() override {
    if (!fill()) throw std::logic_error("bulk::ReceivedRows: a row has no end");
    const auto step = static_cast<DocNumber>(take_uint());
    if (step == 0) return false;
    number_ += step;
    payload_ = take(take_uint());
    return true;
  }

 private:
  /// False at the end of all batches.
  bool fill() {
    if (at_ < batch_.size()) return true;
    at_ = 0;
    batch_.clear();
    return handover_.receive(batch_);
  }

  std::uint64_t take_uint() {
    if (const auto byte = static_cast<unsigned char>(batch_[at_]); byte < 0x80) return ++at_, byte;
    std::string_view rest = std::string_view(batch_).substr(at_);
    std::uint64_t value = 0;
    take_long_uint(rest, value);
    at_ = batch_.size() - rest.size();
    return value;
  }
  static void take_long_uint(std::string_view& rest, std::uint64_t& value) {
    if (!bulk::take_uint(rest, value)) throw std::logic_error("bulk::ReceivedRows: a number is cut");
  }

  std::string_view take(std::size_t size) {
    const std::string_view bytes = std::string_view(batch_).substr(at_, size);
    at_ += size;
    return bytes;
  }

  Handover& handover_;
  std::string batch_, text_;  // text_: of the key
  std::size_t at_ = 0;
};

}  // namespace

void Handover::send(std::string batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || batches_.size() < kMaxBatches; });
  if (failure_) std::rethrow_exception(failure_);
  batches_.push_back(std::move(batch));
  lock.unlock();
  changed_.notify_all();
}

void Handover::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
}

bool Handover::receive(std::string& batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || is_closed_ || !batches_.empty(); });
  if (failure_) std::rethrow_exception(failure_);
  if (batches_.empty()) return false;
  batch = std::move(batches_.front());
  batches_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return true;
}

void Handover::fail(std::exception_ptr failure) {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
  }
  changed_.notify_all();
}

void send_rows(RowCursor& rows, Handover& handover) {
  try {
    std::string batch;
    const auto send_if_full = [&] {
      if (batch.size() < kBatchBytes) return;
      handover.send(std::exchange(batch, {}));
      batch.reserve(kBatchBytes + kBatchBytes / 8);
    };
    while (rows.next_row()) {
      append_string(batch, rows.key());
      for (DocNumber before = 0; rows.next_entry(); before = rows.number()) {
        send_if_full();
        append_entry(batch, rows.number() - before, rows.payload());
      }
      batch += '\0';
      send_if_full();
    }
    if (!batch.empty()) handover.send(std::move(batch));
    handover.close();
  } catch (...) {
    handover.fail(std::current_exception());
  }
}

std::unique_ptr<RowCursor> receive_rows(Handover& handover) { return std::make_unique<ReceivedRows>(handover); }

}  // namespace timtin::bulk
