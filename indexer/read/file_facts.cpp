#include "indexer/read/file_facts.hpp"

#include <chrono>

namespace timtin::indexer {
namespace {
/// The coarsest clock of a file system in use is FAT's: 2 s.
constexpr std::int64_t kYoungNs = 3'000'000'000;
}  // namespace

std::int64_t trusted_mtime(std::int64_t mtime_ns, std::int64_t now) { return now - mtime_ns < kYoungNs ? 0 : mtime_ns; }

std::int64_t now_ns() {
  using namespace std::chrono;
  return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

FileEntry entry_of(const NamedSource& source, const FoundFile& found) {
  FileEntry entry;
  entry.source = source.number;
  entry.path = found.path;
  entry.size = found.size;
  entry.mtime_ns = trusted_mtime(found.mtime_ns, now_ns());
  return entry;
}

FileEntry entry_of(const NamedSource& source, const ScanProblem& problem) {
  FileEntry entry;
  entry.source = source.number;
  entry.path = problem.path;
  entry.refused = 1;
  entry.failures.push_back({0, problem.reason});
  return entry;
}

std::string shown_path(const NamedSource& source, const std::string& path) {
  return path == "." ? source.root.string() : source.file_of(path).string();
}

}  // namespace timtin::indexer
