#include "indexer/read/source_scan.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "common/message.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/format/file_format.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;
using FileIdentity = std::pair<dev_t, ino_t>;

std::int64_t mtime_of(const struct stat& facts) {
  return static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

struct Entry {
  std::string name;
  std::string sort_key;  // folders compare as "name/", so the walk follows the byte order of whole paths
  struct stat facts {};
  int error = 0;  // errno of stat()
};

class Walk {
 public:
  explicit Walk(const ScanVisitor& visitor) : visitor_(visitor) {}

  /// False if the visitor ended the walk.
  bool folder(const fs::path& absolute, const std::string& relative) {
    const int number = ::open(absolute.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) return unreadable(relative, errno);
    const Directory directory(::fdopendir(number), ::closedir);
    if (directory == nullptr) {
      const int error = errno;
      ::close(number);
      return unreadable(relative, error);
    }
    struct stat facts {};
    if (::fstat(number, &facts) != 0) return unreadable(relative, errno);
    above_.emplace_back(facts.st_dev, facts.st_ino);
    int error = 0;
    const std::vector<Entry> entries = read_entries(directory.get(), error, relative);
    const bool goes_on = (error == 0 || unreadable(relative, error)) && visit_entries(entries, absolute, relative);
    above_.pop_back();
    return goes_on;
  }

  bool file(const fs::path& absolute, const std::string& relative, const struct stat& facts) {
    try {
      if (!format_of_file(absolute.string())) return skip(relative);
    } catch (const ByteSource::DiskFailure& failure) {  // a file that is there must not count as gone
      return unreadable(relative, failure.number);
    }
    ++articles_;
    if (text::find_invalid_utf8(relative) != std::string_view::npos)
      return problem(relative, tr("the file name is not UTF-8"));
    return visitor_.on_file({relative, static_cast<std::uint64_t>(facts.st_size), mtime_of(facts)});
  }

  bool problem(const std::string& path, const std::string& reason) {
    return visitor_.on_problem({path, reason, false});
  }

  bool found_only_others() const { return articles_ == 0 && passed_over_ > 0; }
  const std::string& first_ending() const { return first_ending_; }

 private:
  std::vector<Entry> read_entries(DIR* directory, int& error, const std::string& relative) {
    std::vector<Entry> entries;
    for (;;) {
      errno = 0;
      const dirent* item = ::readdir(directory);
      if (item == nullptr) break;
      Entry entry;
      entry.name = item->d_name;
      if (entry.name == "." || entry.name == "..") continue;
      if (entry.name.front() == '.') {
        visitor_.on_skipped("", entry.name);
        continue;
      }
      if (item->d_type == DT_REG && is_never_article(entry.name)) {
        skip(relative.empty() ? entry.name : relative + "/" + entry.name);
        continue;
      }
      if (::fstatat(::dirfd(directory), item->d_name, &entry.facts, 0) != 0) {
        entry.error = errno;
        if (::fstatat(::dirfd(directory), item->d_name, &entry.facts, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
          continue;  // deleted meanwhile
      }
      entry.sort_key = S_ISDIR(entry.facts.st_mode) && entry.error == 0 ? entry.name + "/" : entry.name;
      entries.push_back(std::move(entry));
    }
    error = errno;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.sort_key < b.sort_key; });
    return entries;
  }

  bool visit_entries(const std::vector<Entry>& entries, const fs::path& absolute, const std::string& relative) {
    return std::all_of(entries.begin(), entries.end(), [&](const Entry& entry) {
      const std::string path = relative.empty() ? entry.name : relative + "/" + entry.name;
      if (entry.error == ENOENT) return problem(path, tr("broken link"));
      if (entry.error == ELOOP) return problem(path, tr("link loop"));
      if (entry.error != 0) return unreadable(path, entry.error);
      if (S_ISREG(entry.facts.st_mode)) return file(absolute / entry.name, path, entry.facts);
      if (!S_ISDIR(entry.facts.st_mode)) {
        visitor_.on_skipped("", path);
        return true;
      }
      const FileIdentity identity(entry.facts.st_dev, entry.facts.st_ino);
      if (std::find(above_.begin(), above_.end(), identity) != above_.end()) return problem(path, tr("link loop"));
      return folder(absolute / entry.name, path);
    });
  }

  bool unreadable(const std::string& path, int error) {
    return visitor_.on_problem({path.empty() ? "." : path, std::strerror(error), true});
  }

  bool skip(const std::string& path) {
    std::string ending = ending_of(path);
    if (passed_over_++ == 0) first_ending_ = ending;
    visitor_.on_skipped(ending.empty() ? "(none)" : ending, path);
    return true;
  }

  const ScanVisitor& visitor_;
  std::size_t articles_ = 0, passed_over_ = 0;
  std::string first_ending_;
  std::vector<FileIdentity> above_;  // the folders from the root to here
};

}  // namespace

void scan_source(const fs::path& root, const std::string& below, const ScanVisitor& visitor) {
  const fs::path start = below.empty() ? root : root / below;
  Walk walk(visitor);
  struct stat facts {};
  if (::stat(start.c_str(), &facts) != 0) {
    visitor.on_problem({below.empty() ? "." : below, std::strerror(errno), true});
  } else if (S_ISDIR(facts.st_mode)) {
    if (walk.folder(start, below) && walk.found_only_others())
      walk.problem(below.empty() ? "." : below,
                   tr("this folder has no readable files, only such as {}", walk.first_ending()));
  } else {
    const std::string name = below.empty() ? root.filename().string() : below;
    if (walk.file(start, name, facts) && walk.found_only_others())
      walk.problem(name, tr("skipped: neither name nor contents show a known format"));
  }
}

}  // namespace timtin::indexer
