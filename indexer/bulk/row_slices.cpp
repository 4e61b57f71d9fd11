#include "indexer/bulk/row_slices.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "common/message.hpp"
#include "indexer/bulk/handover.hpp"

namespace timtin::bulk {
namespace fs = std::filesystem;
namespace {

/// With more run files than this, some are joined first: each needs a descriptor, and a buffer for each thread that
/// merges.
constexpr std::size_t kMostRuns = 512;
/// For the buffers of a thread that merges. A run has one of up to kMostBuffer.
constexpr std::size_t kBuffers = std::size_t{8} << 20, kMostBuffer = std::size_t{32} << 10;
/// check_stop is called after so many rows.
constexpr std::size_t kRowsPerCheck = 1024;
/// Two are as fast as the thread that writes.
constexpr std::size_t kMostMergers = 2;
/// A run gives the disk back parts of at least so many bytes: a hole is a call, and file systems make holes of whole
/// blocks.
constexpr std::uint64_t kLeastHole = std::uint64_t{1} << 20;

RunFile write_run(const fs::path& file, const std::vector<std::string>& cuts, RowCursor& rows,
                  const std::function<void()>& check_stop) {
  RunWriter writer(file, cuts);
  std::string entry;
  for (std::size_t rows_read = 0; rows.next_row(); ++rows_read) {
    if (rows_read % kRowsPerCheck == 0) check_stop();
    writer.begin_row(rows.key());
    for (DocNumber before = 0; rows.next_entry(); before = rows.number()) {
      entry.clear();
      append_entry(entry, rows.number() - before, rows.payload());
      writer.append(entry);
    }
    writer.end_row();
  }
  return writer.finish();
}

const std::vector<std::string>& cuts_of(const std::vector<const Collector*>& collectors) {
  static const std::vector<std::string> kNone;
  return collectors.empty() ? kNone : collectors.front()->cuts();
}

}  // namespace

struct RowSlices::OpenRun {
  OpenRun(RunFile run, std::size_t from)
      : sequence(from),
        path(std::move(run.path)),
        begins(std::move(run.begins)),
        file(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {
    require(file.is_open(), [&] { return tr("cannot read {}", path.string()); });
  }
  std::size_t sequence;  ///< the collector's number; one of its own for a run joined of several
  fs::path path;
  std::vector<std::uint64_t> begins;
  FileDescriptor file;
  std::uint64_t released = 0;
};

/// Lets the threads that merge run ahead of the one that writes, but not far: what is merged waits in memory.
class RowSlices::Turns {
 public:
  Turns(std::size_t slices, std::size_t mergers) : handovers_(slices), mergers_(mergers) {}

  /// The next slice to merge, once it is near; none left: the number of slices.
  std::size_t next() {
    std::unique_lock lock(mutex_);
    const std::size_t slice = next_;
    if (slice == handovers_.size()) return slice;
    ++next_;
    changed_.wait(lock, [&] { return has_failed_ || slice <= writing_ + mergers_; });
    return has_failed_ ? handovers_.size() : slice;
  }
  Handover& operator[](std::size_t slice) { return handovers_[slice]; }
  std::size_t slices() const { return handovers_.size(); }

  void write(std::size_t slice) {
    {
      const std::lock_guard lock(mutex_);
      writing_ = slice;
    }
    changed_.notify_all();
  }
  /// The writing thread has stopped.
  void fail(const std::exception_ptr& failure) {
    {
      const std::lock_guard lock(mutex_);
      has_failed_ = true;
    }
    changed_.notify_all();
    for (Handover& handover : handovers_) handover.fail(failure);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Handover> handovers_;  // one for each slice
  const std::size_t mergers_;
  std::size_t next_ = 0, writing_ = 0;
  bool has_failed_ = false;
};

RowSlices::RowSlices(const std::vector<const Collector*>& collectors, std::vector<MemoryRow> further,
                     std::size_t slice_bytes, const std::function<void()>& check_stop)
    : collectors_(collectors), further_(std::move(further)), cuts_(cuts_of(collectors)) {
  for (const Collector* collector : collectors)
    if (&collector->cuts() != &cuts_) throw std::logic_error("bulk::RowSlices: the collectors do not share their cuts");
  join_runs(check_stop);
  cut(slice_bytes);
}
RowSlices::~RowSlices() = default;

/// Opens the runs. With more than kMostRuns some are joined first.
void RowSlices::join_runs(const std::function<void()>& check_stop) {
  std::vector<std::pair<RunFile, std::size_t>> runs;  // with their sequences
  for (std::size_t i = 0; i < collectors_.size(); ++i)
    for (const RunFile& run : collectors_[i]->run_files()) runs.emplace_back(run, i);
  for (std::size_t round = 0; runs.size() > kMostRuns; ++round) {
    const auto end = runs.begin() + static_cast<std::ptrdiff_t>(std::min(kMostRuns, runs.size() - kMostRuns + 1));
    const fs::path joined = runs.front().first.path.parent_path() / fmt::format("joined-run-{:04}", round);
    std::vector<MergedRows::Input> inputs;
    for (auto run = runs.begin(); run != end; ++run)
      inputs.push_back({open_run(run->first.path, AfterReading::release), run->second});
    MergedRows rows(std::move(inputs));
    RunFile written = write_run(joined, cuts_, rows, check_stop);
    for (auto run = runs.begin(); run != end; ++run) fs::remove(run->first.path);
    runs.erase(runs.begin(), end);
    runs.emplace_back(std::move(written), collectors_.size() + round);
  }
  for (auto& [run, sequence] : runs) runs_.emplace_back(std::move(run), sequence);
}

void RowSlices::cut(std::size_t slice_bytes) {
  std::uint64_t bytes = 0;
  for (const OpenRun& run : runs_) bytes += run.begins.back();
  for (const Collector* collector : collectors_) bytes += collector->bytes_in_memory();
  const std::size_t parts = cuts_.size() + 1;
  const std::size_t wanted = std::clamp<std::size_t>(bytes / slice_bytes, 1, parts);
  for (std::size_t i = 0; i < wanted; ++i) slices_.push_back({parts * i / wanted, parts * (i + 1) / wanted});
}

std::unique_ptr<RowCursor> RowSlices::open(std::size_t number) const {
  const Slice slice = slices_[number];
  const KeyRange range{slice.begin == 0 ? std::string_view() : std::string_view(cuts_[slice.begin - 1]),
                       slice.end > cuts_.size() ? std::string_view() : std::string_view(cuts_[slice.end - 1])};
  std::vector<MergedRows::Input> inputs;
  auto run = runs_.begin();
  const std::size_t buffer = std::min(kMostBuffer, kBuffers / std::max<std::size_t>(1, runs_.size()));
  const auto open_runs = [&](std::size_t until) {
    for (; run != runs_.end() && run->sequence < until; ++run)
      inputs.push_back(
          {open_run({run->file, run->path, run->begins[slice.begin], run->begins[slice.end], buffer}), run->sequence});
  };
  for (std::size_t i = 0; i < collectors_.size(); ++i) {
    open_runs(i + 1);
    inputs.push_back({collectors_[i]->rows_in_memory(range), i});
  }
  constexpr std::size_t kLast = std::numeric_limits<std::size_t>::max();
  open_runs(kLast);  // those that were joined
  inputs.push_back({open_rows(further_, range), kLast});
  return std::make_unique<MergedRows>(std::move(inputs));
}

void RowSlices::merge_in_turn(Turns& turns) const {
  for (std::size_t slice; (slice = turns.next()) < turns.slices();) {
    try {
      send_rows(*open(slice), turns[slice]);
    } catch (...) {
      turns[slice].fail(std::current_exception());
    }
  }
}

void RowSlices::for_each(const std::function<void(RowCursor&)>& visit) {
  const std::size_t mergers = std::min(collectors_.size(), kMostMergers);
  if (mergers < 2) {  // one thread collected, so one merges
    for (std::size_t slice = 0; slice < slices_.size(); ++slice) {
      visit(*open(slice));
      release(slice);
    }
    return;
  }
  Turns turns(slices_.size(), mergers);
  std::vector<std::future<void>> threads;  // they are waited for at the end
  try {
    for (std::size_t i = 0; i < mergers; ++i)
      threads.push_back(std::async(std::launch::async, [this, &turns] { merge_in_turn(turns); }));
    for (std::size_t slice = 0; slice < slices_.size(); ++slice) {
      turns.write(slice);
      visit(*receive_rows(turns[slice]));
      release(slice);
    }
  } catch (...) {
    turns.fail(std::current_exception());
    throw;
  }
}

/// Gives the disk back what the runs have of this slice and those before it.
void RowSlices::release(std::size_t slice) {
  for (OpenRun& run : runs_) {
    const std::uint64_t end = run.begins[slices_[slice].end];
    if (end - run.released < kLeastHole) continue;
    make_hole(run.file, run.released, end);
    run.released = end;
  }
}

}  // namespace timtin::bulk
