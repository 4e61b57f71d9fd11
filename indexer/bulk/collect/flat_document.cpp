#include "indexer/bulk/collect/flat_document.hpp"

#include <algorithm>

namespace timtin::bulk {

void FlatDocument::clear() {
  terms_.clear();
  last_place_.clear();
  places_.clear();
  values_.clear();
  data.clear();
}

FlatDocument::Term& FlatDocument::new_place_of(TermId term) {
  if (term >= index_.size()) index_.resize(std::max(table_.size(), std::size_t{term} + 1) * 5 / 4);
  index_[term] = static_cast<std::uint32_t>(terms_.size());
  last_place_.push_back(kNone);
  return terms_.emplace_back(Term{term, 0, 0});
}

void FlatDocument::add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) {
  Term& entry = place_of(term);
  entry.wdf += wdf;
  ++entry.positions;
  std::uint32_t& last = last_place_[static_cast<std::size_t>(&entry - terms_.data())];
  places_.push_back({position, last});
  last = static_cast<std::uint32_t>(places_.size() - 1);
}

void FlatDocument::set_value(std::uint32_t slot, std::string_view bytes) {
  const auto at = std::ranges::lower_bound(values_, slot, {}, &Value::slot);
  const bool is_there = at != values_.end() && at->slot == slot;
  if (bytes.empty()) {
    if (is_there) values_.erase(at);
  } else if (is_there) {
    at->bytes = bytes;
  } else {
    values_.insert(at, {slot, std::string(bytes)});
  }
}

void FlatDocument::positions_of(const Term& term, std::vector<std::uint32_t>& positions) const {
  positions.resize(term.positions);
  std::size_t left = term.positions;
  bool ascends = true;
  for (std::uint32_t at = last_place_[static_cast<std::size_t>(&term - terms_.data())]; at != kNone;
       at = places_[at].next) {
    positions[--left] = places_[at].position;
    ascends = ascends && (left + 1 == positions.size() || positions[left] < positions[left + 1]);
  }
  if (ascends) return;
  std::ranges::sort(positions);
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
}

}  // namespace timtin::bulk
