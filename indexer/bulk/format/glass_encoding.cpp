#include "indexer/bulk/format/glass_encoding.hpp"

#include <algorithm>
#include <bit>

namespace timtin::bulk {

void append_string(std::string& out, std::string_view bytes) {
  append_uint(out, bytes.size());
  out += bytes;
}

void append_last_uint(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8) out += static_cast<char>(value & 0xFF);
}

void append_sortable_uint(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    const char bytes[2] = {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
    out.append(bytes, 2);
    return;
  }
  // The leading ones of the first byte give the length: 10 = three bytes, 110 = four, 1110 = five.
  const int length = (static_cast<int>(std::bit_width(value)) + 5) / 7;
  std::uint64_t bytes = value;
  bytes |= ((std::uint64_t{1} << (length - 2)) - 1) << (8 * length - (length - 2));
  for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) out += static_cast<char>(bytes >> shift & 0xFF);
}

void append_key_string(std::string& out, std::string_view text) {
  for (std::size_t zero = text.find('\0'); zero != std::string_view::npos; zero = text.find('\0')) {
    out += text.substr(0, zero + 1);
    out += '\xFF';
    text.remove_prefix(zero + 1);
  }
  out += text;
}

void append_closed_key_string(std::string& out, std::string_view text) {
  append_key_string(out, text);
  out += '\0';
}

bool take_uint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

std::size_t key_size(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

}  // namespace timtin::bulk
