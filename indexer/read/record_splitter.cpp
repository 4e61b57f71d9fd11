#include "indexer/read/record_splitter.hpp"

#include <cstring>

#include "indexer/read/piece_buffer.hpp"

namespace timtin::indexer {
namespace {

class WholeSplitter final : public RecordSplitter {
 public:
  explicit WholeSplitter(Sink sink) : sink_(std::move(sink)) {}
  bool feed(std::span<const char> bytes) override {
    buffer_.append(bytes);
    return true;
  }
  void finish() override { sink_(buffer_.take(0)); }

 private:
  Sink sink_;
  PieceBuffer buffer_;
};

class LineSplitter final : public RecordSplitter {
 public:
  explicit LineSplitter(Sink sink) : sink_(std::move(sink)) {}

  bool feed(std::span<const char> bytes) override {
    while (!bytes.empty()) {
      const void* found = std::memchr(bytes.data(), '\n', bytes.size());
      if (found == nullptr) {
        buffer_.append(bytes);
        return true;
      }
      const auto length = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
      buffer_.append(bytes.first(length));
      if (!emit()) return false;
      bytes = bytes.subspan(length + 1);
    }
    return true;
  }
  void finish() override { emit(); }

 private:
  bool emit() {
    ++line_;
    Piece piece = buffer_.is_blank() ? (buffer_.take(0), Piece{}) : buffer_.take(line_);
    return piece.line == 0 || sink_(std::move(piece));
  }

  Sink sink_;
  PieceBuffer buffer_;
  std::size_t line_ = 0;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_whole_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<WholeSplitter>(std::move(sink));
}
std::unique_ptr<RecordSplitter> make_line_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<LineSplitter>(std::move(sink));
}

}  // namespace timtin::indexer
