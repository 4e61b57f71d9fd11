// Interrupts timtin-index at its system calls and looks whether anything was lost. See tests/crash/README.md.
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/crash/index_state.hpp"
#include "tests/crash/news_folder.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"
#include "timtin/searcher.hpp"

namespace timtin::crash {
namespace {
namespace fs = std::filesystem;

constexpr std::array kKinds = {"kill", "torn", "enospc", "eio", "short", "power"};

struct Settings {
  int articles = 2000;
  int interruptions = 500;  ///< a phase
  unsigned seed = 1;
  int complete_every = 1;  ///< of how many interruptions one is followed by a run to the end
};

/// What of timtin-index is interrupted.
struct Phase {
  std::string name;
  std::vector<std::string> arguments;
  fs::path start;  ///< index to begin with; empty = none
  const Articles& before;
  const Articles& after;
  double first_part = 0;  ///< interrupt only in the calls behind this part of the run
};

struct Counts {
  int interruptions = 0, killed = 0, failed = 0, survived = 0, completed = 0, searches = 0, failed_searches = 0;
  std::vector<std::string> faults;
};

class CrashTest {
 public:
  explicit CrashTest(const Settings& settings) : settings_(settings), random_(settings.seed) {}

  bool run() {
    prepare();
    bool is_sound = true;
    for (const Phase& phase : phases()) is_sound = run_phase(phase) && is_sound;
    return is_sound;
  }

 private:
  fs::path path(const char* name) const { return directory_.path() / name; }

  void prepare() {
    old_ = make_articles(settings_.articles);
    new_ = change_articles(old_, 2);
    write_folder(path("old"), {}, old_);
    fs::copy(path("old"), path("news"), fs::copy_options::recursive);
    // The index is made from "news" as it was, then the folder changes.
    for (const auto& [id, version] : old_)
      fs::last_write_time(path("news") / id, fs::last_write_time(path("old") / id));
    index(path("index-old"), {path("news").string()}, {});
    write_folder(path("news"), old_, new_);
    fs::copy(path("index-old"), path("index-new"), fs::copy_options::recursive);
    index(path("index-new"), {"--commit-every", "50", path("news").string()}, {});
    fs::create_directory(path("trash"));
  }

  std::vector<Phase> phases() const {
    const std::string news = path("news").string();
    return {{"first build", {news}, {}, new_, new_},
            {"incremental", {"--commit-every", "50", news}, path("index-old"), old_, new_},
            {"full rebuild", {"--full", news}, path("index-old"), old_, new_},
            {"compaction", {"--compact"}, path("index-new"), new_, new_},
            {"swap", {"--full", news}, path("index-old"), old_, new_, 0.9}};
  }

  int index(const fs::path& index_dir, std::vector<std::string> arguments,
            const std::map<std::string, std::string>& faults) {
    arguments.insert(arguments.begin(), {TIMTIN_INDEX_PROGRAM, "--index", index_dir.string()});
    test::ProcessOptions options;
    for (const auto& [name, value] : faults) options.environment[name] = value;
    if (!faults.empty()) options.environment["LD_PRELOAD"] = TIMTIN_WRITE_FAULTS;
    return test::run_process(arguments, options).status;
  }

  void begin(const Phase& phase) {
    fs::remove_all(path("work"));
    fs::remove_all(path("trash"));
    fs::create_directory(path("trash"));
    if (phase.start.empty())
      fs::create_directory(path("work"));
    else
      fs::copy(phase.start, path("work"), fs::copy_options::recursive);
  }

  long count_calls(const Phase& phase) {
    begin(phase);
    index(path("work"), phase.arguments, {{"TIMTIN_FAULT_COUNT", path("count").string()}});
    return std::atol(test::read_text(path("count")).c_str());
  }

  bool run_phase(const Phase& phase) {
    const long calls = count_calls(phase);
    const long first = std::max(1L, static_cast<long>(static_cast<double>(calls) * phase.first_part));
    Counts counts;
    for (int i = 0; i < settings_.interruptions; ++i) {
      const std::string kind = kKinds[static_cast<std::size_t>(i) % kKinds.size()];
      interrupt(phase, kind, std::uniform_int_distribution<long>(first, calls)(random_), counts);
    }
    fmt::print(
        "{:<13} {:>6} calls that write, {:>5} interruptions: {} killed, {} failed, {} went on; {} completed; "
        "{} searches meanwhile, {} failed; {} faults\n",
        phase.name, calls, counts.interruptions, counts.killed, counts.failed, counts.survived, counts.completed,
        counts.searches, counts.failed_searches, counts.faults.size());
    for (std::size_t i = 0; i < counts.faults.size() && i < 20; ++i) fmt::print("  {}\n", counts.faults[i]);
    std::fflush(stdout);
    return counts.faults.empty() && counts.failed_searches == 0;
  }

  void interrupt(const Phase& phase, const std::string& kind, long call, Counts& counts) {
    begin(phase);
    ++counts.interruptions;
    // A power cut takes blocks back under a reader that in truth would be gone with it.
    const bool has_reader = kind != "power";
    int status = 0;
    {
      Reader reader(path("work"), phase.start.empty(), has_reader, counts);
      status = index(path("work"), phase.arguments,
                     {{"TIMTIN_FAULT", fmt::format("{}:{}", kind, call)},
                      {"TIMTIN_FAULT_TRASH", path("trash").string()},
                      {"TIMTIN_FAULT_SEED", std::to_string(settings_.seed)}});
    }
    ++(status == 137 ? counts.killed : status == 0 ? counts.survived : counts.failed);
    const std::string where = fmt::format("{} {}:{} (exit {})", phase.name, kind, call, status);
    note(where, find_faults(path("work"), {phase.start.empty(), phase.before, phase.after}), counts);
    if (counts.interruptions % settings_.complete_every != 0) return;
    ++counts.completed;
    status = index(path("work"), phase.arguments, {});
    if (status != 0) counts.faults.push_back(fmt::format("{}: the next run exits {}", where, status));
    note(where + ", next run", find_faults(path("work"), {false, phase.after, phase.after}), counts);
  }

  static void note(const std::string& where, const std::vector<std::string>& faults, Counts& counts) {
    for (const std::string& fault : faults) counts.faults.push_back(where + ": " + fault);
  }

  /// Searches without pause for the time of its life.
  class Reader {
   public:
    Reader(const fs::path& index_dir, bool may_be_missing, bool is_wanted, Counts& counts) {
      if (!is_wanted) return;
      thread_ = std::thread([this, index_dir, may_be_missing, &counts] { search(index_dir, may_be_missing, counts); });
    }
    ~Reader() {
      is_over_ = true;
      if (thread_.joinable()) thread_.join();
    }

   private:
    void search(const fs::path& index_dir, bool may_be_missing, Counts& counts) {
      std::unique_ptr<Searcher> searcher;
      SearchRequest request;
      request.query = "công đoàn";
      while (!is_over_) {
        try {
          if (!searcher) searcher = std::make_unique<Searcher>(index_dir);
          ++counts.searches;
          if (searcher->search(request).hits.empty()) throw Error(ErrorCode::corrupt, "nothing found");
        } catch (const Error& error) {
          if (may_be_missing && error.code() == ErrorCode::index_missing) continue;
          ++counts.failed_searches;
          counts.faults.push_back(fmt::format("search: {}", error.what()));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    }

    std::atomic<bool> is_over_{false};
    std::thread thread_;
  };

  const Settings settings_;
  std::mt19937 random_;
  test::TemporaryDirectory directory_;
  Articles old_, new_;
};

}  // namespace
}  // namespace timtin::crash

int main(int argc, char** argv) {
  timtin::crash::Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const int value = std::atoi(argv[i + 1]);
    if (name == "--interruptions")
      settings.interruptions = value;
    else if (name == "--articles")
      settings.articles = value;
    else if (name == "--seed")
      settings.seed = static_cast<unsigned>(value);
    else if (name == "--complete-every")
      settings.complete_every = value;
    else
      return 2;
  }
  return timtin::crash::CrashTest(settings).run() ? 0 : 1;
}
