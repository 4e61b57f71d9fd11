#include "indexer/bulk/collect/term_table.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "indexer/bulk/collect/beginning.hpp"

namespace timtin::bulk {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 12;
constexpr std::size_t kTextBlock = std::size_t{256} << 10;
/// Few terms of a document differ in the last bytes of their beginnings only. These are left to comparisons.
constexpr int kUnsortedBits = 24;

/// Byte `i` of a beginning, counted from the last.
std::size_t byte_of(const RankedTerm& term, std::size_t i) { return term.beginning >> (8 * i) & 0xFF; }

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots) {}

std::uint32_t TermTable::hash_of(std::string_view term) {
  return static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
}

TermId TermTable::intern(std::string_view term, std::uint32_t hash) {
  const std::uint64_t beginning = beginning_of(term);
  const auto is_term = [&](const Entry& entry) {
    if (entry.beginning != beginning || entry.size != term.size()) return false;
    return term.size() <= kBeginningBytes ||
           std::memcmp(entry.text + kBeginningBytes, term.data() + kBeginningBytes, term.size() - kBeginningBytes) == 0;
  };
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].next_id != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && is_term(entries_[slots_[at].next_id - 1])) return slots_[at].next_id - 1;
  const auto id = static_cast<TermId>(entries_.size());
  entries_.push_back({beginning, keep(term), static_cast<std::uint32_t>(term.size())});
  slots_[at] = {hash, id + 1};
  if (entries_.size() * 3 > slots_.size() * 2) grow();
  return id;
}

const char* TermTable::keep(std::string_view term) {
  if (text_room_ - text_used_ < term.size()) {
    text_room_ = std::max(kTextBlock, term.size());
    text_bytes_ += text_room_;
    texts_.push_back(std::make_unique_for_overwrite<char[]>(text_room_));
    text_used_ = 0;
  }
  if (texts_.empty()) return "";
  char* text = texts_.back().get() + text_used_;
  std::copy(term.begin(), term.end(), text);
  text_used_ += term.size();
  return text;
}

void TermTable::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.next_id == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].next_id != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

void TermTable::sort(std::vector<RankedTerm>& terms) {
  sort_by_beginning(terms);
  for (auto begin = terms.begin(), end = begin; begin != terms.end(); begin = end) {
    const std::uint64_t sorted = begin->beginning >> kUnsortedBits;
    while (end != terms.end() && end->beginning >> kUnsortedBits == sorted) ++end;
    if (end - begin > 1)
      std::sort(begin, end, [this](const RankedTerm& a, const RankedTerm& b) {
        return a.beginning != b.beginning ? a.beginning < b.beginning : text(a.id) < text(b.id);
      });
  }
}

/// A radix sort by all but the last kUnsortedBits, from the last of these bytes to the first. Comparisons would
/// mispredict half of their branches.
void TermTable::sort_by_beginning(std::vector<RankedTerm>& terms) {
  constexpr std::size_t kFew = 64, kFirst = kUnsortedBits / 8, kBytes = kBeginningBytes - kFirst;
  if (terms.size() < kFew) {
    std::ranges::sort(terms, {}, &RankedTerm::beginning);
    return;
  }
  std::array<std::array<std::uint32_t, 256>, kBytes> counts{};
  for (const RankedTerm& term : terms)
    for (std::size_t i = 0; i < kBytes; ++i) ++counts[i][byte_of(term, kFirst + i)];
  scratch_.resize(terms.size());
  for (std::size_t i = 0; i < kBytes; ++i) {
    std::array<std::uint32_t, 256>& places = counts[i];
    if (places[byte_of(terms.front(), kFirst + i)] == terms.size()) continue;  // all terms have the same byte here
    std::uint32_t before = 0;
    for (std::uint32_t& place : places) before += std::exchange(place, before);
    for (const RankedTerm& term : terms) scratch_[places[byte_of(term, kFirst + i)]++] = term;
    terms.swap(scratch_);
  }
}

void TermTable::clear() {
  entries_.clear();
  slots_.assign(kFirstSlots, {});
  slots_.shrink_to_fit();
  texts_.clear();
  scratch_ = {};
  text_used_ = text_room_ = text_bytes_ = 0;
  ++epoch_;
}

std::size_t TermTable::memory_bytes() const {
  return entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(Slot) + text_bytes_;
}

}  // namespace timtin::bulk
