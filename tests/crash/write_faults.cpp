// A shim for LD_PRELOAD that makes the N-th system call that changes the disk go wrong, in the way the environment
// says:
//
//   TIMTIN_FAULT=KIND:N      kill    the process dies (SIGKILL) before the call
//                            torn    half of a write is done, then the process dies
//                            enospc  the call and all after it fail: the disk is full
//                            eio     the call fails once
//                            short   a write does half of its work, once
//                            power   the process dies, and a random part of what was not synced is undone
//   TIMTIN_FAULT_COUNT=FILE  the number of such calls is written there when the process ends
//   TIMTIN_FAULT_TRASH=DIR   where `power` keeps what renames replace; on the disk of the index
//   TIMTIN_FAULT_SEED=N      for the random part
//
// The model of `power` is strict: data lasts after fsync of its file, a name after fsync of its folder, nothing else.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace {

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

struct FileKey {
  dev_t device = 0;
  ino_t inode = 0;
  friend bool operator==(const FileKey&, const FileKey&) = default;
};

/// A change that a power cut may take back.
struct Unsynced {
  FileKey synced_by;  ///< the file or folder whose fsync makes it last
  std::function<void()> undo;
};

struct Plan {
  std::string kind;
  long at = -1;
  long calls = 0;
  bool is_full = false;  ///< enospc has begun
  std::string trash, count_file;
  unsigned seed = 0;
  std::vector<Unsynced> unsynced;
  long kept = 0;
  std::recursive_mutex mutex;

  Plan() {
    const auto text = [](const char* name) { return std::string(::getenv(name) ? ::getenv(name) : ""); };
    const std::string fault = text("TIMTIN_FAULT");
    if (const std::size_t colon = fault.find(':'); colon != std::string::npos) {
      kind = fault.substr(0, colon);
      at = std::atol(fault.c_str() + colon + 1);
    }
    trash = text("TIMTIN_FAULT_TRASH");
    count_file = text("TIMTIN_FAULT_COUNT");
    seed = static_cast<unsigned>(std::atol(text("TIMTIN_FAULT_SEED").c_str()));
  }
  ~Plan() {
    if (count_file.empty()) return;
    if (std::FILE* file = std::fopen(count_file.c_str(), "w")) {
      std::fprintf(file, "%ld\n", calls);
      std::fclose(file);
    }
  }
};

Plan& plan() {
  static Plan* const instance = [] {
    auto* made = new Plan;
    std::atexit([] { plan().~Plan(); });
    return made;
  }();
  return *instance;
}

bool is_power() { return plan().kind == "power"; }

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

[[noreturn]] void lose_power() {
  std::mt19937 random(plan().seed + static_cast<unsigned>(plan().at));
  // Sometimes everything that was not synced is lost, sometimes any part of it.
  const double keep = random() % 3 == 0 ? 0.0 : static_cast<double>(random() % 100) / 100;
  plan().kind.clear();
  for (auto change = plan().unsynced.rbegin(); change != plan().unsynced.rend(); ++change)
    if (std::generate_canonical<double, 20>(random) >= keep) change->undo();
  die();
}

enum class Outcome { proceed, fail, half };

/// Counts a call and says what becomes of it. May not return.
Outcome meet() {
  Plan& p = plan();
  ++p.calls;
  if (p.is_full) {
    errno = ENOSPC;
    return Outcome::fail;
  }
  if (p.calls != p.at) return Outcome::proceed;
  if (p.kind == "kill") die();
  if (p.kind == "power") lose_power();
  if (p.kind == "torn" || p.kind == "short") return Outcome::half;
  if (p.kind == "enospc") p.is_full = true;
  errno = p.kind == "eio" ? EIO : ENOSPC;
  return Outcome::fail;
}

FileKey key_of(const struct stat& facts) { return {facts.st_dev, facts.st_ino}; }

FileKey key_of(int descriptor) {
  struct stat facts {};
  return ::fstat(descriptor, &facts) == 0 ? key_of(facts) : FileKey{};
}

FileKey folder_key(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  struct stat facts {};
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
  return ::stat(folder.c_str(), &facts) == 0 ? key_of(facts) : FileKey{};
}

ssize_t real_pwrite(int file, const void* bytes, size_t count, off_t offset) {
  static const auto call = next<ssize_t(int, const void*, size_t, off_t)>("pwrite64");
  return call(file, bytes, count, offset);
}

/// Notes what a write at `offset` is about to replace.
void note_write(int file, size_t count, off_t offset) {
  struct stat facts {};
  if (!is_power() || ::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) return;
  auto before = std::make_shared<std::vector<char>>(count);
  const ssize_t had = ::pread(file, before->data(), count, offset);
  before->resize(had > 0 ? static_cast<size_t>(had) : 0);
  const auto copy = std::shared_ptr<int>(new int(::fcntl(file, F_DUPFD_CLOEXEC, 200)), [](const int* number) {
    ::close(*number);
    delete number;
  });
  // A descriptor opened for writing only cannot be read: what it replaces reads back as zero bytes, as after a cut.
  plan().unsynced.push_back({key_of(facts), [copy, before, offset, size = facts.st_size] {
                               real_pwrite(*copy, before->data(), before->size(), offset);
                               if (::ftruncate(*copy, size) != 0) return;
                             }});
}

template <class Write>
ssize_t faulty_write(int file, size_t count, off_t offset, Write&& write) {
  if (file <= 2) return write(count);
  const std::lock_guard lock(plan().mutex);
  switch (meet()) {
    case Outcome::fail:
      return -1;
    case Outcome::half:
      if (plan().kind == "torn") {
        write(count / 2);
        die();
      }
      return write(std::max<size_t>(count / 2, 1));
    case Outcome::proceed:
      break;
  }
  note_write(file, count, offset);
  return write(count);
}

int faulty_sync(int file, int (*sync)(int)) {
  const std::lock_guard lock(plan().mutex);
  if (meet() == Outcome::fail) return -1;
  const int result = sync(file);
  const FileKey key = key_of(file);
  if (result == 0) std::erase_if(plan().unsynced, [&](const Unsynced& change) { return change.synced_by == key; });
  return result;
}

template <class Open>
int faulty_open(const char* path, int flags, Open&& open) {
  const bool is_change = (flags & (O_CREAT | O_TRUNC)) != 0 && (flags & O_ACCMODE) != O_RDONLY;
  if (!is_change) return open();
  const std::lock_guard lock(plan().mutex);
  struct stat facts {};
  const bool was_there = ::stat(path, &facts) == 0;
  if (meet() == Outcome::fail) return -1;
  const int file = open();
  if (file >= 0 && !was_there && is_power())
    plan().unsynced.push_back({folder_key(path), [name = std::string(path)] { ::unlink(name.c_str()); }});
  return file;
}

}  // namespace

extern "C" {

#define TIMTIN_SHIM __attribute__((visibility("default")))

TIMTIN_SHIM ssize_t write(int file, const void* bytes, size_t count) {
  static const auto call = next<ssize_t(int, const void*, size_t)>("write");
  const off_t offset = file > 2 && is_power() ? ::lseek(file, 0, SEEK_CUR) : 0;
  return faulty_write(file, count, std::max<off_t>(offset, 0), [&](size_t part) { return call(file, bytes, part); });
}

TIMTIN_SHIM ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  return faulty_write(file, count, offset, [&](size_t part) { return real_pwrite(file, bytes, part, offset); });
}

TIMTIN_SHIM ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  return faulty_write(file, count, offset, [&](size_t part) { return real_pwrite(file, bytes, part, offset); });
}

TIMTIN_SHIM int fsync(int file) { return faulty_sync(file, next<int(int)>("fsync")); }

TIMTIN_SHIM int fdatasync(int file) { return faulty_sync(file, next<int(int)>("fdatasync")); }

TIMTIN_SHIM int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  static const auto call = next<int(const char*, int, ...)>("open");
  return faulty_open(path, flags, [&] { return call(path, flags, mode); });
}

TIMTIN_SHIM int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  static const auto call = next<int(const char*, int, ...)>("open64");
  return faulty_open(path, flags, [&] { return call(path, flags, mode); });
}

TIMTIN_SHIM int rename(const char* from, const char* to) {
  static const auto call = next<int(const char*, const char*)>("rename");
  const std::lock_guard lock(plan().mutex);
  if (meet() == Outcome::fail) return -1;
  std::string kept;
  if (is_power() && !plan().trash.empty()) {
    kept = plan().trash + "/" + std::to_string(::getpid()) + "-" + std::to_string(plan().kept++);
    if (::link(to, kept.c_str()) != 0) kept.clear();
  }
  const int result = call(from, to);
  if (result == 0 && is_power())
    plan().unsynced.push_back({folder_key(to), [kept, old_name = std::string(from), new_name = std::string(to)] {
                                 static const auto move = next<int(const char*, const char*)>("rename");
                                 move(new_name.c_str(), old_name.c_str());
                                 if (!kept.empty() && ::link(kept.c_str(), new_name.c_str()) != 0) return;
                               }});
  return result;
}

TIMTIN_SHIM int ftruncate(int file, off_t size) noexcept {
  static const auto call = next<int(int, off_t)>("ftruncate");
  const std::lock_guard lock(plan().mutex);
  return meet() == Outcome::fail ? -1 : call(file, size);
}

TIMTIN_SHIM int unlink(const char* path) noexcept {
  static const auto call = next<int(const char*)>("unlink");
  const std::lock_guard lock(plan().mutex);
  return meet() == Outcome::fail ? -1 : call(path);
}

TIMTIN_SHIM int unlinkat(int folder, const char* path, int flags) noexcept {
  static const auto call = next<int(int, const char*, int)>("unlinkat");
  const std::lock_guard lock(plan().mutex);
  return meet() == Outcome::fail ? -1 : call(folder, path, flags);
}

TIMTIN_SHIM int mkdir(const char* path, mode_t mode) noexcept {
  static const auto call = next<int(const char*, mode_t)>("mkdir");
  const std::lock_guard lock(plan().mutex);
  return meet() == Outcome::fail ? -1 : call(path, mode);
}

}  // extern "C"
