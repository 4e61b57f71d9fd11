#include "indexer/bulk/format/position_list.hpp"

#include <bit>

#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  /// Writes `value`, a number below `bound`, in as few bits as possible. If `bound` is not a power
  /// of two, values in the middle take one bit less.
  void write(std::uint64_t value, std::uint64_t bound) {
    const int bits = static_cast<int>(std::bit_width(bound - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - bound;
    const std::uint64_t short_ones = (bound - spare) / 2;
    if (spare == 0 || value < short_ones)
      put(value, bits);
    else if (value < short_ones + spare)
      put(value, bits - 1);
    else
      put((value - short_ones - spare) | std::uint64_t{1} << (bits - 1), bits);
  }

  /// Writes the positions between the two ends of `positions`.
  void write_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t last = positions.size() - 1, middle = last / 2;
      const std::uint64_t bound = positions[last] - positions[0] - last + 1;
      write(positions[middle] - positions[0] - middle, bound);
      write_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

  void flush() {
    for (; used_ > 0; used_ -= 8, pending_ >>= 8) out_ += static_cast<char>(pending_ & 0xFF);
  }

 private:
  void put(std::uint64_t value, int bits) {
    pending_ |= value << used_;
    used_ += bits;
    if (used_ < 32) return;
    char bytes[4];
    for (int i = 0; i < 4; ++i) bytes[i] = static_cast<char>(pending_ >> (8 * i) & 0xFF);
    out_.append(bytes, 4);
    pending_ >>= 32;
    used_ -= 32;
  }

  std::string& out_;
  std::uint64_t pending_ = 0;  // fewer than 32 bits between calls
  int used_ = 0;
};

}  // namespace

void append_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front(), last = positions.back();
  append_uint(out, last);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.write(first, last);
  bits.write(positions.size() - 2, last - first);
  bits.write_between(positions);
  bits.flush();
}

}  // namespace timtin::bulk
