#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace timtin::bulk {

/// The number of a term in a TermTable.
using TermId = std::uint32_t;

/// A term to be sorted, with its beginning() at hand.
struct RankedTerm {
  std::uint64_t beginning;
  TermId id;
  std::uint32_t place;  ///< for use by the caller
};

/// Numbers distinct terms, starting at 0.
///
/// Thread safety: one thread.
class TermTable {
 public:
  TermTable();

  TermId intern(std::string_view term) { return intern(term, hash_of(term)); }
  /// The same for many terms in rounds: hash_of() and prefetch_slot() for each, then prefetch_entry(), then this.
  TermId intern(std::string_view term, std::uint32_t hash);
  static std::uint32_t hash_of(std::string_view term);
  // Always inlined: GCC takes a call that only prefetches for one that does nothing and drops it.
  [[gnu::always_inline]] void prefetch_slot(std::uint32_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  [[gnu::always_inline]] void prefetch_entry(std::uint32_t hash) const {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    if (slot.next_id != 0) __builtin_prefetch(&entries_[slot.next_id - 1]);
  }
  std::string_view text(TermId term) const { return {entries_[term].text, entries_[term].size}; }
  /// The first eight bytes of the term, padded with zeros. Nearly always enough to order two terms.
  std::uint64_t beginning(TermId term) const { return entries_[term].beginning; }
  /// Prefetches a term, since terms are scattered over memory. text() needs less lead time than the
  /// other functions.
  [[gnu::always_inline]] void prefetch(TermId term) const { __builtin_prefetch(&entries_[term]); }
  [[gnu::always_inline]] void prefetch_text(TermId term) const { __builtin_prefetch(entries_[term].text); }

  /// Sorts by the bytes of the terms.
  void sort(std::vector<RankedTerm>& terms);
  std::size_t size() const { return entries_.size(); }

  /// Removes all terms and starts numbering again.
  void clear();
  /// Changes with each clear(), so that holders of numbers notice it.
  std::uint32_t epoch() const { return epoch_; }
  std::size_t memory_bytes() const;

 private:
  struct Entry {
    std::uint64_t beginning;
    const char* text;
    std::uint32_t size;
  };
  struct Slot {
    std::uint32_t hash = 0, next_id = 0;  // id + 1; 0 = free
  };
  void sort_by_beginning(std::vector<RankedTerm>& terms);
  const char* keep(std::string_view term);
  void grow();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;          // open addressing; size is a power of two
  std::vector<RankedTerm> scratch_;  // for sort()
  std::vector<std::unique_ptr<char[]>> texts_;
  std::size_t text_used_ = 0, text_room_ = 0;  // of the last block
  std::size_t text_bytes_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace timtin::bulk
