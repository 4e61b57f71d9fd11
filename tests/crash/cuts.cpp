#include "tests/crash/cuts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <unordered_map>

#include "tests/crash/disk_model.hpp"
#include "tests/crash/index_state.hpp"

namespace timtin::crash {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kMinPowerCuts =
    1000;  // when every call is cut; where calls are few, each loses power several times
constexpr std::size_t kMaxShownFaults = 20;
constexpr int kUnsound = -1;

std::vector<DiskCall> read_trace(const fs::path& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"), std::fclose);
  std::vector<DiskCall> calls;
  for (DiskCall call; in && read_call(in.get(), call);) calls.push_back(std::move(call));
  return calls;
}

class Cuts {
 public:
  Cuts(const CrashSite& site, const Phase& phase, const CutSettings& settings)
      : site_(site), phase_(phase), settings_(settings), random_(settings.seed) {}

  bool run() {
    site_.begin(phase_);
    DiskModel disk(site_.work());
    trace();
    const auto part = [&](double of) { return static_cast<std::size_t>(static_cast<double>(calls_.size()) * of); };
    const std::size_t first = part(phase_.first_part), last = part(phase_.last_part);
    const auto every = static_cast<std::size_t>(settings_.every);
    power_cuts_a_call_ = kMinPowerCuts / std::max<std::size_t>(1, last - first) + 1;
    for (std::size_t i = 0; i < calls_.size(); ++i) {
      // Each commit ends in a rename: what follows one is always looked at, so that no state is missed.
      const bool is_commit = i > 0 && calls_[i - 1].kind == CallKind::rename;
      if (i >= first && i < last && (i % every == 0 || is_commit)) cut_at(disk, i);
      disk.apply(calls_[i]);
    }
    if (const std::string difference = disk.difference_to(site_.path("traced")); !difference.empty())
      faults_.push_back("the model does not end as the disk does: " + difference);
    print();
    return faults_.empty();
  }

 private:
  void trace() {
    const fs::path file = site_.path("trace");
    const int status = site_.index(site_.work(), phase_.arguments, {{"TIMTIN_FAULT_TRACE", file.string()}});
    if (status != 0) faults_.push_back(fmt::format("the traced run exits {}", status));
    calls_ = read_trace(file);
    fs::remove_all(site_.path("traced"));
    fs::rename(site_.work(), site_.path("traced"));
  }

  void cut_at(const DiskModel& before, std::size_t call) {
    look_at(before, "kill", call);
    if (calls_[call].kind == CallKind::write) {
      DiskModel half = before;
      half.apply_half(calls_[call]);
      look_at(half, "torn", call);
    }
    for (std::size_t i = 0; i < power_cuts_a_call_; ++i) {
      DiskModel cut = before;
      cut.lose_power(random_);
      look_at(cut, "power", call);
    }
  }

  void look_at(const DiskModel& disk, const std::string& kind, std::size_t call) {
    ++cuts_;
    ++by_kind_[kind];
    const std::string where = fmt::format("{} {}:{}", phase_.name, kind, call + 1);
    const int state = state_of(disk, where);
    if (state != kUnsound) {
      if (kind == "kill" && state > current_) current_ = state;
      // Only the last commit may be undone by a power cut, and only until its name is synced.
      const bool is_good = state == current_ || (kind == "power" && state + 1 == current_);
      if (!is_good) faults_.push_back(fmt::format("{}: state {}, not {}", where, state, current_));
    }
    if (settings_.complete_every > 0 && cuts_ % static_cast<std::size_t>(settings_.complete_every) == 0)
      complete(disk, where);
  }

  /// Which of the states, in the order of the commits, a reader finds.
  int state_of(const DiskModel& disk, const std::string& where) {
    const auto [known, is_new] = known_.try_emplace(disk.live_fingerprint(), kUnsound);
    if (!is_new) return known->second;
    fs::remove_all(site_.path("cut"));
    disk.write_to(site_.path("cut"), true);
    IndexState found = inspect(site_.path("cut"), {phase_.starts_empty(), phase_.before, phase_.after});
    for (const std::string& fault : found.faults) faults_.push_back(where + ": " + fault);
    if (!found.faults.empty()) return kUnsound;
    const auto same = std::find_if(states_.begin(), states_.end(), [&](const IndexState& state) {
      return state.is_missing == found.is_missing && state.articles == found.articles;
    });
    known->second = static_cast<int>(same - states_.begin());
    if (same == states_.end()) states_.push_back(std::move(found));
    return known->second;
  }

  void complete(const DiskModel& disk, const std::string& where) {
    ++completed_;
    fs::remove_all(site_.work());
    disk.write_to(site_.work(), false);
    if (const int status = site_.index(site_.work(), phase_.arguments); status != 0)
      faults_.push_back(fmt::format("{}: the next run exits {}", where, status));
    const IndexState after = inspect(site_.work(), {false, phase_.after, phase_.after});
    for (const std::string& fault : after.faults) faults_.push_back(where + ", next run: " + fault);
  }

  void print() const {
    std::string kinds;
    for (const auto& [kind, count] : by_kind_) kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", kind, count);
    fmt::print(
        "{:<13} trace: {:>6} calls that write, {:>5} interruptions ({}): {} different disks of {} committed states; "
        "{} completed; {} faults\n",
        phase_.name, calls_.size(), cuts_, kinds, known_.size(), states_.size(), completed_, faults_.size());
    for (std::size_t i = 0; i < faults_.size() && i < kMaxShownFaults; ++i) fmt::print("  {}\n", faults_[i]);
    std::fflush(stdout);
  }

  const CrashSite& site_;
  const Phase& phase_;
  const CutSettings settings_;
  std::mt19937 random_;
  std::vector<DiskCall> calls_;
  std::size_t power_cuts_a_call_ = 1, cuts_ = 0, completed_ = 0;
  std::map<std::string, std::size_t> by_kind_;
  std::unordered_map<std::uint64_t, int> known_;  ///< fingerprint of a disk -> its state
  std::vector<IndexState> states_;
  int current_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace

bool cut_at_calls(const CrashSite& site, const Phase& phase, const CutSettings& settings) {
  return settings.every == 0 || Cuts(site, phase, settings).run();
}

}  // namespace timtin::crash
