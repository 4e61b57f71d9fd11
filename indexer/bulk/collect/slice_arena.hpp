#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::bulk {

/// Many byte strings that grow at the same time. Each is a chain of slices: every slice is twice as
/// large as the one before and ends with a link to the next. This suits postings: most lists have a
/// few bytes, some have megabytes.
///
/// Thread safety: one thread while appending; afterwards several threads may read.
class SliceArena {
 public:
  /// Handle of one byte string, initially empty.
  struct List {
    std::uint32_t head = 0, write = 0, end = 0;  // offsets; 0 = none
    std::uint32_t level = 0;                     // of the last slice
  };

  void append(List& list, std::string_view bytes) {
    if (bytes.size() > list.end - list.write) return append_in_slices(list, bytes);
    std::memcpy(at(list.write), bytes.data(), bytes.size());
    list.write += static_cast<std::uint32_t>(bytes.size());
  }
  /// Prefetches the memory of an append that follows soon.
  [[gnu::always_inline]] void prefetch(const List& list) const {
    if (list.write != list.end) __builtin_prefetch(at(list.write));
  }
  /// Prefetches the first slice of a list, and the second, for which the first must be at hand.
  [[gnu::always_inline]] void prefetch_first(const List& list) const { __builtin_prefetch(at(list.head)); }
  [[gnu::always_inline]] void prefetch_second(const List& list) const {
    if (list.level > 0) __builtin_prefetch(at(link_at(list.head + kFirstSlice)));
  }
  /// Visits the list piece by piece: `visit(std::string_view)`.
  template <class Visit>
  void for_each_slice(const List& list, Visit&& visit) const {
    std::uint32_t begin = list.head;
    for (std::uint32_t level = 0; begin != 0; ++level) {
      const std::uint32_t end = begin + slice_bytes(level);
      if (level == list.level) return visit(std::string_view(at(begin), list.write - begin));
      visit(std::string_view(at(begin), end - begin));
      begin = link_at(end);
    }
  }
  /// Keeps the memory for what is added next.
  void clear();
  /// The memory of one list.
  static std::size_t bytes_of(const List& list);
  /// The memory of all lists.
  std::size_t used_bytes() const { return used_blocks_ == 0 ? 0 : (used_blocks_ - 1) * kBlockBytes + used_; }
  /// Without what clear() keeps.
  std::size_t memory_bytes() const { return used_blocks_ * kBlockBytes; }

  /// Reads one list from its start. The result of take() is valid until the next call.
  class Reader {
   public:
    Reader() = default;
    Reader(const SliceArena& arena, const List& list);
    std::uint64_t take_uint() {
      if (at_ != end_) {
        const char* byte = arena_->at(at_);
        if ((*byte & 0x80) == 0) return ++at_, static_cast<unsigned char>(*byte);
      }
      return take_long_uint();
    }
    std::string_view take(std::size_t size) {
      if (size > end_ - at_) return take_from_slices(size);
      const std::string_view bytes(arena_->at(at_), size);
      at_ += static_cast<std::uint32_t>(size);
      return bytes;
    }

   private:
    void next_slice();
    std::uint64_t take_long_uint();
    std::string_view take_from_slices(std::size_t size);

    const SliceArena* arena_ = nullptr;
    std::uint32_t at_ = 0, end_ = 0, level_ = 0;
    std::string scratch_;  // holds data that spans two slices
  };

 private:
  static constexpr unsigned kBlockBits = 20;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << kBlockBits;
  static constexpr std::uint32_t kFirstSlice = 8, kLargestSlice = 4096, kLinkBytes = 4;
  static std::uint32_t slice_bytes(std::uint32_t level);
  void append_in_slices(List& list, std::string_view bytes);
  std::uint32_t link_at(std::uint32_t place) const {
    std::uint32_t link = 0;
    std::memcpy(&link, at(place), kLinkBytes);
    return link;
  }
  std::uint32_t allocate(std::uint32_t bytes);
  char* at(std::uint32_t place) { return blocks_[place >> kBlockBits].get() + (place & (kBlockBytes - 1)); }
  const char* at(std::uint32_t place) const { return blocks_[place >> kBlockBits].get() + (place & (kBlockBytes - 1)); }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_blocks_ = 0;
  std::size_t used_ = kBlockBytes;  // of the last block in use
};

}  // namespace timtin::bulk
