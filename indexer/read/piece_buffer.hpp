#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "common/message.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {

/// The reason for refusing a record over kMaxRecordBytes.
inline std::string too_long() { return tr("longer than {} MiB", kMaxRecordBytes >> 20); }

/// Collects the bytes of a record up to kMaxRecordBytes. Of a longer one only the fact that it was
/// too long is kept.
class PieceBuffer {
 public:
  void append(std::span<const char> bytes) {
    if (!fits(bytes)) {
      is_too_long_ = true;
      std::string().swap(bytes_);
    } else {
      bytes_.append(bytes.data(), bytes.size());
    }
  }
  bool fits(std::span<const char> bytes) const {
    return !is_too_long_ && bytes.size() <= kMaxRecordBytes - bytes_.size();
  }
  bool is_too_long() const { return is_too_long_; }
  std::string_view bytes() const { return bytes_; }
  bool is_blank() const { return !is_too_long_ && bytes_.find_first_not_of(" \t\r\n") == std::string::npos; }
  Piece take(std::size_t line, std::size_t in_line = 0) {
    Piece piece{.bytes = std::move(bytes_),
                .line = line,
                .in_line = in_line,
                .problem = is_too_long_ ? too_long() : std::string()};
    bytes_.clear();
    is_too_long_ = false;
    return piece;
  }

 private:
  std::string bytes_;
  bool is_too_long_ = false;
};

}  // namespace timtin::indexer
