#include "indexer/bulk/collect/term_table.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace timtin::bulk {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 12;
constexpr std::size_t kTextBlock = std::size_t{256} << 10;

std::uint64_t beginning_of(std::string_view term) {
  unsigned char bytes[8] = {};
  std::copy_n(term.data(), std::min<std::size_t>(term.size(), 8), bytes);
  std::uint64_t value = 0;
  for (const unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots) {}

TermId TermTable::intern(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].next_id != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && text(slots_[at].next_id - 1) == term) return slots_[at].next_id - 1;
  const auto id = static_cast<TermId>(entries_.size());
  entries_.push_back({beginning_of(term), keep(term), static_cast<std::uint32_t>(term.size())});
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

void TermTable::sort(std::vector<RankedTerm>& terms) const {
  std::ranges::sort(terms, [this](const RankedTerm& a, const RankedTerm& b) {
    return a.beginning != b.beginning ? a.beginning < b.beginning : text(a.id) < text(b.id);
  });
}

void TermTable::clear() {
  entries_.clear();
  slots_.assign(kFirstSlots, {});
  slots_.shrink_to_fit();
  texts_.clear();
  text_used_ = text_room_ = text_bytes_ = 0;
  ++epoch_;
}

std::size_t TermTable::memory_bytes() const {
  return entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(Slot) + text_bytes_;
}

}  // namespace timtin::bulk
