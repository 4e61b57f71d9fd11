#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace timtin {

// Integers in as few bytes as possible: seven bits a byte, low ones first; bit 7 is set if more
// bytes follow.
// 300 -> AC 02

inline void append_varint(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  bytes += static_cast<char>(value);
}

/// Removes a number from the front of `bytes`. False if it is cut off or does not fit 64 bits.
inline bool take_varint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace timtin
