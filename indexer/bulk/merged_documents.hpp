#pragma once
#include <memory>
#include <vector>

#include "indexer/bulk/collect/collector.hpp"

namespace timtin::bulk {

/// The documents spooled by several collectors, ordered by number.
///
/// Thread safety: one thread. Throws Error: io, corrupt.
class MergedDocuments {
 public:
  MergedDocuments(const std::vector<const Collector*>& collectors, SpooledParts parts) {
    for (const Collector* collector : collectors) {
      inputs_.push_back(std::make_unique<SpooledDocuments>(*collector, parts));
      if (!inputs_.back()->next()) inputs_.pop_back();
    }
  }

  /// False at the end. Views are valid until the next call.
  bool next() {
    if (has_shown_ && !inputs_[chosen_]->next()) inputs_.erase(inputs_.begin() + static_cast<std::ptrdiff_t>(chosen_));
    has_shown_ = true;
    chosen_ = 0;
    for (std::size_t i = 1; i < inputs_.size(); ++i)
      if (inputs_[i]->document().number < inputs_[chosen_]->document().number) chosen_ = i;
    return !inputs_.empty();
  }
  const SpooledDocument& document() const { return inputs_[chosen_]->document(); }

 private:
  std::vector<std::unique_ptr<SpooledDocuments>> inputs_;
  std::size_t chosen_ = 0;
  bool has_shown_ = false;
};

}  // namespace timtin::bulk
