#include "indexer/bulk/collect/slice_arena.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace timtin::bulk {

std::uint32_t SliceArena::slice_bytes(std::uint32_t level) {
  return std::min(kFirstSlice << std::min(level, 16u), kLargestSlice);
}

std::size_t SliceArena::bytes_of(const List& list) {
  std::size_t bytes = 0;
  std::uint32_t level = 0;
  for (; level < list.level && slice_bytes(level) < kLargestSlice; ++level) bytes += slice_bytes(level) + kLinkBytes;
  return bytes + (list.level - level + std::size_t{1}) * (slice_bytes(list.level) + kLinkBytes);
}

std::uint32_t SliceArena::allocate(std::uint32_t bytes) {
  if (kBlockBytes - used_ < bytes) {
    if (used_blocks_ == std::size_t{1} << (32 - kBlockBits))
      throw std::length_error("bulk::SliceArena: more than 4 GiB");
    if (used_blocks_ == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
    used_ = used_blocks_++ == 0 ? 1 : 0;  // index 0 means "none"
  }
  const auto place = static_cast<std::uint32_t>((used_blocks_ - 1) << kBlockBits | used_);
  used_ += bytes;
  return place;
}

void SliceArena::append_in_slices(List& list, std::string_view bytes) {
  while (!bytes.empty()) {
    if (list.write == list.end) {
      if (list.head != 0) ++list.level;
      const std::uint32_t size = slice_bytes(list.level);
      const std::uint32_t slice = allocate(size + kLinkBytes);
      if (list.head == 0)
        list.head = slice;
      else
        std::memcpy(at(list.end), &slice, kLinkBytes);
      list.write = slice;
      list.end = slice + size;
    }
    const std::size_t count = std::min<std::size_t>(bytes.size(), list.end - list.write);
    std::memcpy(at(list.write), bytes.data(), count);
    list.write += static_cast<std::uint32_t>(count);
    bytes.remove_prefix(count);
  }
}

void SliceArena::clear() {
  used_blocks_ = 0;
  used_ = kBlockBytes;
}

SliceArena::Reader::Reader(const SliceArena& arena, const List& list)
    : arena_(&arena), at_(list.head), end_(list.head + slice_bytes(0)) {}

void SliceArena::Reader::next_slice() {
  at_ = arena_->link_at(end_);
  end_ = at_ + slice_bytes(++level_);
}

std::uint64_t SliceArena::Reader::take_long_uint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    if (at_ == end_) next_slice();
    const auto byte = static_cast<unsigned char>(*arena_->at(at_++));
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
}

std::string_view SliceArena::Reader::take_from_slices(std::size_t size) {
  scratch_.clear();
  while (scratch_.size() < size) {
    if (at_ == end_) next_slice();
    const std::size_t count = std::min<std::size_t>(size - scratch_.size(), end_ - at_);
    scratch_.append(arena_->at(at_), count);
    at_ += static_cast<std::uint32_t>(count);
  }
  return scratch_;
}

}  // namespace timtin::bulk
