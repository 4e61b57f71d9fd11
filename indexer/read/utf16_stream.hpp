#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace timtin::indexer {

/// Turns UTF-16 into UTF-8 as it comes. What is no character becomes U+FFFD.
///
/// Thread safety: one thread at a time.
class Utf16Stream {
 public:
  /// By the byte order mark that `head` begins with, which next() leaves out; nothing if it has none.
  static std::optional<Utf16Stream> recognise(std::span<const char> head);

  /// UTF-8 of `bytes`, valid until the next call; half a character waits for the next call.
  std::span<const char> next(std::span<const char> bytes);

 private:
  explicit Utf16Stream(bool is_big_endian) : is_big_endian_(is_big_endian) {}
  void add_unit(unsigned unit);
  void add(unsigned code_point);

  bool is_big_endian_;
  std::optional<unsigned char> odd_byte_;
  unsigned lead_ = 0;  // the first half of a pair
  std::string text_;
};

}  // namespace timtin::indexer
