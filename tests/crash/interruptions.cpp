#include "tests/crash/interruptions.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "tests/crash/index_state.hpp"
#include "tests/support/process.hpp"
#include "timtin/searcher.hpp"

namespace timtin::crash {
namespace {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::array kKinds = {"kill", "torn", "enospc", "eio", "short", "moment"};
constexpr std::size_t kMaxShownFaults = 20;
constexpr std::chrono::milliseconds kPauseBetweenSearches{2};

struct Counts {
  std::map<std::string, int> by_kind;
  int interruptions = 0, killed = 0, failed = 0, survived = 0, completed = 0, searches = 0, failed_searches = 0;
  std::vector<std::string> faults;
};

/// Searches for the time of its life.
class Reader {
 public:
  Reader(fs::path index_dir, bool may_be_missing, Counts& counts)
      : index_dir_(std::move(index_dir)),
        may_be_missing_(may_be_missing),
        counts_(counts),
        thread_([this] { run(); }) {}
  ~Reader() {
    is_over_ = true;
    thread_.join();
  }

 private:
  void run() {
    std::unique_ptr<Searcher> searcher;
    SearchRequest request;
    request.query = "công đoàn";
    while (!is_over_) {
      try {
        if (!searcher) searcher = std::make_unique<Searcher>(index_dir_);
        ++counts_.searches;
        if (searcher->search(request).hits.empty()) throw Error(ErrorCode::corrupt, "nothing found");
      } catch (const Error& error) {
        if (may_be_missing_ && error.code() == ErrorCode::index_missing) continue;
        ++counts_.failed_searches;
        counts_.faults.push_back(fmt::format("search: {}", error.what()));
      }
      std::this_thread::sleep_for(kPauseBetweenSearches);
    }
  }

  const fs::path index_dir_;
  const bool may_be_missing_;
  Counts& counts_;
  std::atomic<bool> is_over_{false};
  std::thread thread_;
};

class Interruptions {
 public:
  Interruptions(const CrashSite& site, const Phase& phase, const InterruptionSettings& settings)
      : site_(site), phase_(phase), settings_(settings), random_(settings.seed) {}

  bool run() {
    measure();
    const auto part = [&](double of) { return static_cast<long>(static_cast<double>(calls_) * of); };
    std::uniform_int_distribution<long> any_call(std::max(1L, part(phase_.first_part)), part(phase_.last_part));
    for (int i = 0; i < settings_.count; ++i)
      interrupt(kKinds[static_cast<std::size_t>(i) % kKinds.size()], any_call(random_));
    print();
    return counts_.faults.empty() && counts_.failed_searches == 0;
  }

 private:
  void measure() {
    site_.begin(phase_);
    const auto start = Clock::now();
    site_.index(site_.work(), phase_.arguments, {{"TIMTIN_FAULT_COUNT", site_.path("count").string()}});
    duration_ = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    calls_ = std::atol(test::read_text(site_.path("count")).c_str());
  }

  void interrupt(const std::string& kind, long call) {
    site_.begin(phase_);
    int status = 0;
    {
      const Reader reader(site_.work(), phase_.starts_empty(), counts_);
      status = kind == "moment"
                   ? kill_at_random_moment()
                   : site_.index(site_.work(), phase_.arguments, {{"TIMTIN_FAULT", fmt::format("{}:{}", kind, call)}});
    }
    ++counts_.interruptions;
    ++counts_.by_kind[kind];
    ++(status == 137 ? counts_.killed : status == 0 ? counts_.survived : counts_.failed);
    const std::string where = fmt::format("{} {}:{} (exit {})", phase_.name, kind, call, status);
    note(where, inspect(site_.work(), {phase_.starts_empty(), phase_.before, phase_.after}));
    if (counts_.interruptions % settings_.complete_every != 0) return;
    ++counts_.completed;
    status = site_.index(site_.work(), phase_.arguments);
    if (status != 0) counts_.faults.push_back(fmt::format("{}: the next run exits {}", where, status));
    note(where + ", next run", inspect(site_.work(), {false, phase_.after, phase_.after}));
  }

  int kill_at_random_moment() {
    const double part = std::uniform_real_distribution<double>(phase_.first_part, phase_.last_part)(random_);
    test::Process run(site_.command(site_.work(), phase_.arguments));
    std::this_thread::sleep_for(duration_ * part);
    run.send_signal(SIGKILL);
    return run.wait().status;
  }

  void note(const std::string& where, const IndexState& state) {
    for (const std::string& fault : state.faults) counts_.faults.push_back(where + ": " + fault);
  }

  void print() const {
    std::string kinds;
    for (const auto& [kind, count] : counts_.by_kind)
      kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", kind, count);
    fmt::print(
        "{:<13} runs:   {:>6} calls that write, {:>5} interruptions ({}): {} killed, {} failed, {} went on; "
        "{} completed; {} searches meanwhile, {} failed; {} faults\n",
        phase_.name, calls_, counts_.interruptions, kinds, counts_.killed, counts_.failed, counts_.survived,
        counts_.completed, counts_.searches, counts_.failed_searches, counts_.faults.size());
    for (std::size_t i = 0; i < counts_.faults.size() && i < kMaxShownFaults; ++i)
      fmt::print("  {}\n", counts_.faults[i]);
    std::fflush(stdout);
  }

  const CrashSite& site_;
  const Phase& phase_;
  const InterruptionSettings settings_;
  std::mt19937 random_;
  std::chrono::microseconds duration_{};
  long calls_ = 0;
  Counts counts_;
};

}  // namespace

bool interrupt_runs(const CrashSite& site, const Phase& phase, const InterruptionSettings& settings) {
  return settings.count == 0 || Interruptions(site, phase, settings).run();
}

}  // namespace timtin::crash
