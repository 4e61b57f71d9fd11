#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace timtin::bulk {

// The first eight bytes of a text as a number, padded with zeros: "ab" -> 0x6162000000000000. Nearly always enough to
// order two texts, without going to where they are.

inline constexpr std::size_t kBeginningBytes = 8;

template <class Number>
std::uint64_t read_big_endian(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  if constexpr (std::endian::native == std::endian::big) return number;
  if constexpr (sizeof number == 4) return __builtin_bswap32(number);
  return __builtin_bswap64(number);
}

inline std::uint64_t beginning_of(std::string_view text) {
  const std::size_t size = text.size();
  if (size >= kBeginningBytes) return read_big_endian<std::uint64_t>(text.data());
  if (size >= 4)  // the halves overlap in equal bytes
    return read_big_endian<std::uint32_t>(text.data()) << 32 | read_big_endian<std::uint32_t>(text.data() + size - 4)
                                                                   << (8 * (kBeginningBytes - size));
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(text[i])} << (56 - 8 * i);
  return value;
}

/// Writes all eight bytes at `to`.
inline void put_beginning(char* to, std::uint64_t beginning) {
  if constexpr (std::endian::native == std::endian::little) beginning = __builtin_bswap64(beginning);
  std::memcpy(to, &beginning, sizeof beginning);
}

/// How many bytes two beginnings share, at most eight.
inline std::size_t shared_bytes(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::size_t>(std::countl_zero(a ^ b)) / 8;
}

}  // namespace timtin::bulk
