#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/crash/news_folder.hpp"
#include "tests/support/files.hpp"

namespace timtin::crash {

/// The part of a run of timtin-index that is interrupted.
struct Phase {
  std::string name;
  std::vector<std::string> arguments;
  std::filesystem::path start;  ///< index to begin with; empty = none
  const Articles& before;
  const Articles& after;
  double first_part = 0, last_part = 1;  ///< interrupt only in the calls between these parts of the run

  bool starts_empty() const { return start.empty(); }
};

/// A folder of articles, and an index of an earlier state of it.
class CrashSite {
 public:
  CrashSite(std::string program, int articles);

  std::vector<Phase> phases() const;

  /// The folder in which a phase runs. begin() copies its first index there.
  std::filesystem::path work() const { return path("work"); }
  void begin(const Phase& phase) const;

  std::vector<std::string> command(const std::filesystem::path& index_dir, std::vector<std::string> arguments) const;
  /// Runs timtin-index, with the shim if it is needed. Returns the exit status.
  int index(const std::filesystem::path& index_dir, const std::vector<std::string>& arguments,
            const std::map<std::string, std::string>& faults = {}) const;

  std::filesystem::path path(const char* name) const { return directory_.path() / name; }

 private:
  const std::string program_;  ///< timtin-index
  test::TemporaryDirectory directory_;
  Articles old_, new_;
};

}  // namespace timtin::crash
