#include "tests/crash/crash_site.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "tests/support/process.hpp"

namespace timtin::crash {
namespace fs = std::filesystem;

CrashSite::CrashSite(std::string program, int articles)
    : program_(std::move(program)), old_(make_articles(articles)), new_(change_articles(old_, 2)) {
  const fs::path news = path("news");
  write_folder(news, {}, old_);
  const auto make = [&](const char* index_dir) {
    if (index(path(index_dir), {"--commit-every", "50", news.string()}) != 0)
      throw std::runtime_error("timtin-index fails by itself");
  };
  make("index-old");
  write_folder(news, old_, new_);
  fs::copy(path("index-old"), path("index-new"), fs::copy_options::recursive);
  make("index-new");
}

std::vector<Phase> CrashSite::phases() const {
  const std::string news = path("news").string();
  return {{"first build", {news}, {}, new_, new_},
          {"incremental", {"--commit-every", "50", news}, path("index-old"), old_, new_},
          {"full rebuild", {"--full", news}, path("index-old"), old_, new_, 0, 0.9},
          {"compaction", {"--compact"}, path("index-new"), new_, new_},
          {"swap", {"--full", news}, path("index-old"), old_, new_, 0.9}};
}

void CrashSite::begin(const Phase& phase) const {
  fs::remove_all(work());
  if (phase.starts_empty())
    fs::create_directory(work());
  else
    fs::copy(phase.start, work(), fs::copy_options::recursive);
}

std::vector<std::string> CrashSite::command(const fs::path& index_dir, std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {program_, "--index", index_dir.string()});
  return arguments;
}

int CrashSite::index(const fs::path& index_dir, const std::vector<std::string>& arguments,
                     const std::map<std::string, std::string>& faults) const {
  test::ProcessOptions options;
  options.timeout = std::chrono::hours(1);  // a busy machine is no fault
  for (const auto& [name, value] : faults) options.environment[name] = value;
  if (!faults.empty()) options.environment["LD_PRELOAD"] = TIMTIN_WRITE_FAULTS;
  return test::run_process(command(index_dir, arguments), options).status;
}

}  // namespace timtin::crash
