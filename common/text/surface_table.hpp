#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace timtin::text {

/// The cached data of surface forms. Every token is looked up here, so slots lie in one array (open
/// addressing) and a lookup rarely touches more than a slot and the form.
///
/// Thread safety: one thread.
template <class Value>
class SurfaceTable {
 public:
  static std::size_t hash_of(std::string_view surface) { return XXH3_64bits(surface.data(), surface.size()); }
  // Where many are looked up: prefetch_slot() for each, some steps later prefetch_kept(), then find(). Always inlined:
  // GCC takes a call that only prefetches for one that does nothing and drops it.
  [[gnu::always_inline]] void prefetch_slot(std::size_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  [[gnu::always_inline]] void prefetch_kept(std::size_t hash) const {
    __builtin_prefetch(slots_[hash & (slots_.size() - 1)].kept);
  }
  /// What find() will probably give; nullptr if absent.
  const Value* guess(std::size_t hash) const {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    return slot.kept == nullptr ? nullptr : &slot.kept->second;
  }

  /// nullptr if absent. Valid as long as the table.
  const Value* find(std::string_view surface, std::size_t hash) const {
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.kept == nullptr) return nullptr;
      if (slot.hash == hash && slot.kept->first == surface) return &slot.kept->second;
    }
  }

  std::size_t size() const { return kept_.size(); }
  /// `surface` must not be in the table.
  void add(std::string_view surface, Value value) {
    if ((kept_.size() + 1) * 2 > slots_.size()) grow();
    const auto& kept = kept_.emplace_back(std::string(surface), std::move(value));
    put(slots_, {hash_of(surface), &kept});
  }

 private:
  using Kept = std::pair<std::string, Value>;
  struct Slot {
    std::size_t hash = 0;
    const Kept* kept = nullptr;
  };
  static void put(std::vector<Slot>& slots, Slot slot) {
    std::size_t at = slot.hash & (slots.size() - 1);
    while (slots[at].kept != nullptr) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_)
      if (slot.kept != nullptr) put(larger, slot);
    slots_ = std::move(larger);
  }

  std::deque<Kept> kept_;  // a deque keeps addresses valid
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
};

}  // namespace timtin::text
