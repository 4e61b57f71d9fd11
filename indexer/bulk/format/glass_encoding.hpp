#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace timtin::bulk {

// The bytes that Xapian's glass tables are made of. All functions append to `out`.
//
//   uint           300 -> AC 02            seven bits a byte, low ones first; bit 7 = more follow
//   string         "ab" -> 02 61 62        uint length, then the bytes
//   last uint      300 -> 2C 01            bytes, low one first; 0 is no byte at all; only at the end of a key
//   sortable uint  300 -> 01 2C            sorts as the number; first byte never FF
//   key string     "a\0b" -> 61 00 FF 62   sorts as the text; 00 closes it when more of a key follows

inline constexpr std::size_t kMaxUintBytes = 10;
/// Writes a uint at `to`, where there must be room. Returns the position after it.
inline char* put_uint(char* to, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>(value | 0x80);
  *to++ = static_cast<char>(value);
  return to;
}
inline void append_uint(std::string& out, std::uint64_t value) {
  if (value < 0x80) return out.push_back(static_cast<char>(value));  // nearly always
  char bytes[kMaxUintBytes];
  out.append(bytes, static_cast<std::size_t>(put_uint(bytes, value) - bytes));
}
void append_string(std::string& out, std::string_view bytes);
void append_last_uint(std::string& out, std::uint64_t value);
void append_sortable_uint(std::string& out, std::uint32_t value);
void append_key_string(std::string& out, std::string_view text);
/// A key string with its closing byte.
void append_closed_key_string(std::string& out, std::string_view text);

/// Removes a uint from the front of `bytes`. False if it is cut off or does not fit 64 bits.
bool take_uint(std::string_view& bytes, std::uint64_t& value);

/// The length of a term in keys, where zero bytes take two bytes.
std::size_t key_size(std::string_view term);

/// Longest term, in bytes.
inline constexpr std::size_t kMaxTermBytes = 245;
inline constexpr std::size_t kMaxKeyBytes = 255;
/// What may follow a term in a key: the closing byte and a docid.
inline constexpr std::size_t kMaxKeyTail = 6;
/// Longest tag of one document or chunk: 65,535 pieces of a quarter of a block would be about 90
/// MB.
inline constexpr std::size_t kMaxTagBytes = std::size_t{64} << 20;

}  // namespace timtin::bulk
