#include "indexer/bulk/collect/term_table.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace timtin::bulk {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 12;
constexpr std::size_t kTextBlock = std::size_t{256} << 10;

constexpr std::size_t kBeginning = 8;

template <class Number>
std::uint64_t big_endian(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  if constexpr (std::endian::native == std::endian::big) return number;
  if constexpr (sizeof number == 4) return __builtin_bswap32(number);
  return __builtin_bswap64(number);
}

std::uint64_t beginning_of(std::string_view term) {
  const std::size_t size = term.size();
  if (size >= kBeginning) return big_endian<std::uint64_t>(term.data());
  if (size >= 4)  // the halves overlap in equal bytes
    return big_endian<std::uint32_t>(term.data()) << 32 | big_endian<std::uint32_t>(term.data() + size - 4)
                                                              << (8 * (kBeginning - size));
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(term[i])} << (56 - 8 * i);
  return value;
}

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots) {}

std::uint32_t TermTable::hash_of(std::string_view term) {
  return static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
}

TermId TermTable::intern(std::string_view term, std::uint32_t hash) {
  const std::uint64_t beginning = beginning_of(term);
  const auto is_term = [&](const Entry& entry) {
    if (entry.beginning != beginning || entry.size != term.size()) return false;
    return term.size() <= kBeginning ||
           std::memcmp(entry.text + kBeginning, term.data() + kBeginning, term.size() - kBeginning) == 0;
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
    while (end != terms.end() && end->beginning == begin->beginning) ++end;
    if (end - begin > 1)
      std::sort(begin, end, [this](const RankedTerm& a, const RankedTerm& b) { return text(a.id) < text(b.id); });
  }
}

/// A radix sort from the last byte to the first. Comparisons would mispredict half of their
/// branches.
void TermTable::sort_by_beginning(std::vector<RankedTerm>& terms) {
  constexpr std::size_t kFew = 64, kBytes = 8;
  if (terms.size() < kFew) {
    std::ranges::sort(terms, {}, &RankedTerm::beginning);
    return;
  }
  std::array<std::array<std::uint32_t, 256>, kBytes> counts{};
  for (const RankedTerm& term : terms)
    for (std::size_t i = 0; i < kBytes; ++i) ++counts[i][term.beginning >> (8 * i) & 0xFF];
  scratch_.resize(terms.size());
  for (std::size_t i = 0; i < kBytes; ++i) {
    std::array<std::uint32_t, 256>& places = counts[i];
    if (places[terms.front().beginning >> (8 * i) & 0xFF] == terms.size())
      continue;  // all terms have the same byte here
    std::uint32_t before = 0;
    for (std::uint32_t& place : places) before += std::exchange(place, before);
    for (const RankedTerm& term : terms) scratch_[places[term.beginning >> (8 * i) & 0xFF]++] = term;
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
