#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace timtin::bulk {

/// A term by its number in a TermTable.
using TermId = std::uint32_t;

/// A term to be put in order, with beginning() at hand.
struct RankedTerm {
  std::uint64_t beginning;
  TermId id;
  std::uint32_t place;  ///< of use to the caller
};

/// Gives every distinct term a number, from 0 on.
///
/// Thread safety: one thread.
class TermTable {
 public:
  TermTable();

  TermId intern(std::string_view term);
  std::string_view text(TermId term) const { return {entries_[term].text, entries_[term].size}; }
  /// The first eight bytes of the term, zeros for what it has not: nearly always enough to order two terms.
  std::uint64_t beginning(TermId term) const { return entries_[term].beginning; }
  /// Terms are scattered over memory: tells the processor which will be asked for soon, text() sooner than the rest.
  void prefetch(TermId term) const { __builtin_prefetch(&entries_[term]); }
  void prefetch_text(TermId term) const { __builtin_prefetch(entries_[term].text); }

  /// Orders as the bytes of the terms do.
  void sort(std::vector<RankedTerm>& terms);
  std::size_t size() const { return entries_.size(); }

  /// Forgets all terms; their numbers are given anew.
  void clear();
  /// Another after each clear(): who keeps numbers compares.
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
  std::vector<Slot> slots_;          // open addressing; a power of two
  std::vector<RankedTerm> scratch_;  // of sort()
  std::vector<std::unique_ptr<char[]>> texts_;
  std::size_t text_used_ = 0, text_room_ = 0;  // of the last block
  std::size_t text_bytes_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace timtin::bulk
