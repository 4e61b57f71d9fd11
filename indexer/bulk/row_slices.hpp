#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "indexer/bulk/collect/collector.hpp"

namespace timtin::bulk {

/// All rows that were collected, merged. They are cut into slices by key, so that several threads merge, each another
/// slice, while one takes the slices in order.
///
/// Thread safety: one thread. Throws Error: io, no_space, corrupt, and exceptions of `check_stop`.
class RowSlices {
 public:
  /// The collectors must be finished, share their RowCuts and outlive this. `further`: rows of terms, ordered by key.
  /// A slice has about `slice_bytes`. `check_stop` is called regularly while many runs are joined.
  RowSlices(const std::vector<const Collector*>& collectors, std::vector<MemoryRow> further, std::size_t slice_bytes,
            const std::function<void()>& check_stop);
  ~RowSlices();

  /// The rows of the first slice; all rows of value slots are in it.
  std::unique_ptr<RowCursor> first() const { return open(0); }
  /// Calls `visit(rows)` for each slice, in order; it has to read all of them. The disk gets back what was read.
  /// Afterwards nothing is left to read.
  void for_each(const std::function<void(RowCursor&)>& visit);

 private:
  struct Slice {
    std::size_t begin, end;  // parts
  };
  struct OpenRun;
  class Turns;
  void join_runs(const std::function<void()>& check_stop);
  void cut(std::size_t slice_bytes);
  std::unique_ptr<RowCursor> open(std::size_t slice) const;
  void merge_in_turn(Turns& turns) const;
  void release(std::size_t slice);

  const std::vector<const Collector*>& collectors_;
  const std::vector<MemoryRow> further_;
  const std::vector<std::string>& cuts_;
  std::vector<OpenRun> runs_;
  std::vector<Slice> slices_;
};

}  // namespace timtin::bulk
