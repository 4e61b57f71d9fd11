#include "indexer/read/record_splitter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "common/message.hpp"

namespace timtin::indexer {
namespace {

std::string too_long() { return tr("longer than {} MiB", kMaxRecordBytes >> 20); }

/// Bytes of a record that grows to kMaxRecordBytes and then only remembers that it was too long.
class Buffer {
 public:
  void append(std::span<const char> bytes) {
    if (is_too_long_ || bytes.size() > kMaxRecordBytes - bytes_.size()) {
      is_too_long_ = true;
      std::string().swap(bytes_);
    } else {
      bytes_.append(bytes.data(), bytes.size());
    }
  }
  bool is_blank() const { return !is_too_long_ && bytes_.find_first_not_of(" \t\r\n") == std::string::npos; }
  Piece take(std::size_t line, std::size_t in_line = 0) {
    Piece piece{std::move(bytes_), line, in_line, is_too_long_ ? too_long() : std::string()};
    bytes_.clear();
    is_too_long_ = false;
    return piece;
  }

 private:
  std::string bytes_;
  bool is_too_long_ = false;
};

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
  Buffer buffer_;
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
  Buffer buffer_;
  std::size_t line_ = 0;
};

/// Counts braces outside strings. What stands between objects may be white space, commas and the brackets of an
/// array; anything else is reported once and passed over.
class ObjectSplitter final : public RecordSplitter {
 public:
  explicit ObjectSplitter(Sink sink) : sink_(std::move(sink)) {}

  bool feed(std::span<const char> bytes) override {
    std::size_t begin = 0;  // of the bytes of the open object in this block
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (depth_ == 0) {
        if (!between_objects(c)) return false;
        if (depth_ == 1) begin = i;
      } else if (closes_object(c)) {
        buffer_.append(bytes.subspan(begin, i + 1 - begin));
        if (!hold()) return false;
      }
      if (c == '\n') ++line_;
    }
    if (depth_ > 0) buffer_.append(bytes.subspan(begin));
    return true;
  }

  void finish() override {
    if (depth_ > 0) {
      buffer_.take(0);
      if (has_held_ && !flush()) return;
      sink_({{}, start_line_, 0, tr("cut off: the object that begins here never ends")});
    } else if (has_held_) {
      if (count_ == 1 && !is_array_ && held_.problem.empty()) held_.line = 0;  // the record is the whole file
      flush();
    }
  }

 private:
  bool between_objects(char c) {
    if (std::strchr(" \t\r\n,]", c) != nullptr && c != '\0') {
      is_in_rubbish_ = is_in_rubbish_ && c != '\n';
      return true;
    }
    if (c == '[' || c == '{') {
      is_in_rubbish_ = false;
      if (c == '[') {
        is_array_ = true;
      } else {
        depth_ = 1;
        start_line_ = line_;
      }
      return true;
    }
    if (is_in_rubbish_) return true;
    is_in_rubbish_ = true;
    if (has_held_ && !flush()) return false;
    return sink_({{}, line_, 0, tr("not a JSON object")});
  }

  bool closes_object(char c) {
    if (is_in_string_) {
      if (is_escaped_)
        is_escaped_ = false;
      else if (c == '\\')
        is_escaped_ = true;
      else if (c == '"')
        is_in_string_ = false;
      return false;
    }
    if (c == '"') is_in_string_ = true;
    if (c == '{') ++depth_;
    if (c == '}') --depth_;
    return depth_ == 0;
  }

  /// Keeps the finished object back until it is known whether it is alone in the file.
  bool hold() {
    if (has_held_ && !flush()) return false;
    in_line_ = start_line_ == last_line_ ? in_line_ + 1 : 0;
    last_line_ = start_line_;
    held_ = buffer_.take(start_line_, in_line_);
    has_held_ = true;
    ++count_;
    return true;
  }

  bool flush() {
    has_held_ = false;
    return sink_(std::move(held_));
  }

  Sink sink_;
  Buffer buffer_;
  Piece held_;
  bool has_held_ = false, is_array_ = false, is_in_string_ = false, is_escaped_ = false, is_in_rubbish_ = false;
  std::size_t depth_ = 0, line_ = 1, start_line_ = 0, last_line_ = 0, in_line_ = 0, count_ = 0;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_whole_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<WholeSplitter>(std::move(sink));
}
std::unique_ptr<RecordSplitter> make_line_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<LineSplitter>(std::move(sink));
}
std::unique_ptr<RecordSplitter> make_object_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<ObjectSplitter>(std::move(sink));
}

}  // namespace timtin::indexer
