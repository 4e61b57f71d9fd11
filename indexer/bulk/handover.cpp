#include "indexer/bulk/handover.hpp"

#include <algorithm>
#include <cstring>
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

/// Puts the bytes of rows together.
class Batch {
 public:
  std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.data()); }
  void add_key(std::string_view key) {
    make_room(key.size());
    put(key);
  }
  void add_entry(DocNumber step, std::string_view payload) {
    make_room(payload.size());
    end_ = put_uint(end_, step);
    put(payload);
  }
  void end_row() {
    make_room(0);
    *end_++ = '\0';
  }
  /// The bytes so far; the batch is empty then.
  std::string take() {
    bytes_.resize(size());
    std::string taken = std::exchange(bytes_, {});
    end_ = bytes_.data();
    return taken;
  }

 private:
  /// For so many bytes and two uints.
  void make_room(std::size_t wanted) {
    const std::size_t used = size();
    if (bytes_.size() - used >= wanted + 2 * kMaxUintBytes) return;
    bytes_.resize(std::max(kBatchBytes + kBatchBytes / 8, used + wanted + 2 * kMaxUintBytes));
    end_ = bytes_.data() + used;
  }
  void put(std::string_view bytes) {
    constexpr std::size_t kHalf = 4;
    end_ = put_uint(end_, bytes.size());
    if (bytes.size() >= kHalf && bytes.size() <= 2 * kHalf) {  // the usual size; the halves overlap in equal bytes
      std::memcpy(end_, bytes.data(), kHalf);
      std::memcpy(end_ + bytes.size() - kHalf, bytes.data() + bytes.size() - kHalf, kHalf);
    } else if (bytes.size() < kHalf) {
      for (std::size_t i = 0; i < bytes.size(); ++i) end_[i] = bytes[i];
    } else {
      std::memcpy(end_, bytes.data(), bytes.size());
    }
    end_ += bytes.size();
  }

  std::string bytes_;
  char* end_ = bytes_.data();  // of what was put there
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
    Batch batch;
    const auto send_if_full = [&] {
      if (batch.size() >= kBatchBytes) handover.send(batch.take());
    };
    while (rows.next_row()) {
      batch.add_key(rows.key());
      for (DocNumber before = 0; rows.next_entry(); before = rows.number()) {
        send_if_full();
        batch.add_entry(rows.number() - before, rows.payload());
      }
      batch.end_row();
      send_if_full();
    }
    if (batch.size() > 0) handover.send(batch.take());
    handover.close();
  } catch (...) {
    handover.fail(std::current_exception());
  }
}

std::unique_ptr<RowCursor> receive_rows(Handover& handover) { return std::make_unique<ReceivedRows>(handover); }

}  // namespace timtin::bulk
