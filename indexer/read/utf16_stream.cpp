#include "indexer/read/utf16_stream.hpp"

#include <utility>

#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {
constexpr unsigned kReplacement = 0xFFFD, kMark = 0xFEFF;
}

std::optional<Utf16Stream> Utf16Stream::recognise(std::span<const char> head) {
  if (head.size() < 2) return std::nullopt;
  if (head[0] == '\xFF' && head[1] == '\xFE') return Utf16Stream(false);
  if (head[0] == '\xFE' && head[1] == '\xFF') return Utf16Stream(true);
  return std::nullopt;
}

std::span<const char> Utf16Stream::next(std::span<const char> bytes) {
  text_.clear();
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (!odd_byte_) {
      odd_byte_ = byte;
      continue;
    }
    const unsigned first = *std::exchange(odd_byte_, std::nullopt);
    add_unit(is_big_endian_ ? first << 8 | byte : first | static_cast<unsigned>(byte) << 8);
  }
  return text_;
}

void Utf16Stream::add_unit(unsigned unit) {
  const bool is_second = unit >= 0xDC00 && unit <= 0xDFFF;
  if (const unsigned lead = std::exchange(lead_, 0); lead != 0) {
    if (is_second) return add(0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00));
    add(kReplacement);
  }
  if (unit >= 0xD800 && unit <= 0xDBFF)
    lead_ = unit;
  else if (unit != kMark)
    add(is_second ? kReplacement : unit);
}

void Utf16Stream::add(unsigned c) { text::append_utf8(text_, c); }

}  // namespace timtin::indexer
