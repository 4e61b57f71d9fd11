#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace timtin::indexer {

/// Converts a stream of UTF-16 to UTF-8. Invalid units become U+FFFD.
///
/// Thread safety: one thread at a time.
class Utf16Stream {
 public:
  /// Detects the byte order mark at the start of `head`, which next() then skips; nothing if there
  /// is none.
  static std::optional<Utf16Stream> recognise(std::span<const char> head);

  /// UTF-8 of `bytes`, valid until the next call. Half a character is kept for the next call.
  std::span<const char> next(std::span<const char> bytes);

 private:
  explicit Utf16Stream(bool is_big_endian) : is_big_endian_(is_big_endian) {}
  void add_unit(unsigned unit);
  void add(unsigned code_point);

  bool is_big_endian_;
  std::optional<unsigned char> odd_byte_;
  unsigned lead_ = 0;  // the first half of a surrogate pair
  std::string text_;
};

}  // namespace timtin::indexer
