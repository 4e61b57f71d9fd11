// A shim for LD_PRELOAD that makes one system call go wrong once, whatever it is for, reading included:
//
//   TIMTIN_CALL_FAULT=KIND:ERROR:N     the N-th call of that kind fails with ERROR: EIO, EACCES ...; "short": a read or
//                                      write does half of its work
//   TIMTIN_CALL_COUNTS=FILE            "KIND NUMBER" lines are written there when the process ends
//
// Kinds: open, read, map, stat, rename, write, sync; list (to read a folder), change (to make, remove, shorten a file
// or change its mode), lock, thread (to start one). Standard streams are left alone.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace {

enum Kind { kOpen, kRead, kMap, kStat, kRename, kWrite, kSync, kList, kChange, kLock, kThread, kKinds };
constexpr std::array<std::string_view, kKinds> kNames{"open", "read", "map",    "stat", "rename", "write",
                                                      "sync", "list", "change", "lock", "thread"};
constexpr std::array<std::pair<std::string_view, int>, 8> kErrors{{{"EIO", EIO},
                                                                   {"ENOSPC", ENOSPC},
                                                                   {"EACCES", EACCES},
                                                                   {"EINTR", EINTR},
                                                                   {"ENOMEM", ENOMEM},
                                                                   {"EMFILE", EMFILE},
                                                                   {"EAGAIN", EAGAIN},
                                                                   {"ENOLCK", ENOLCK}}};

struct Plan {
  std::array<std::atomic<long>, kKinds> calls{};
  int kind = -1, error = 0;  ///< error 0: short
  long at = 0;
  const char* count_file = std::getenv("TIMTIN_CALL_COUNTS");

  Plan() {
    const char* const fault = std::getenv("TIMTIN_CALL_FAULT");
    if (fault == nullptr) return;
    const std::string_view text(fault);
    const std::size_t first = text.find(':'), second = text.rfind(':');
    for (int i = 0; i < kKinds; ++i)
      if (kNames[static_cast<std::size_t>(i)] == text.substr(0, first)) kind = i;
    for (const auto& [name, number] : kErrors)
      if (name == text.substr(first + 1, second - first - 1)) error = number;
    at = std::atol(fault + second + 1);
  }

  void finish() const {
    if (count_file == nullptr) return;
    if (std::FILE* const file = std::fopen(count_file, "w")) {
      for (std::size_t i = 0; i < kKinds; ++i)
        std::fprintf(file, "%s %ld\n", std::string(kNames[i]).c_str(), calls[i].load());
      std::fclose(file);
    }
  }
};

Plan& plan() {
  static Plan* const instance = [] {
    auto* made = new Plan;
    std::atexit([] { plan().finish(); });
    return made;
  }();
  return *instance;
}

enum class Outcome { proceed, fail, half };

Outcome meet(Kind kind) {
  Plan& p = plan();
  const long number = ++p.calls[kind];
  if (kind != p.kind || number != p.at) return Outcome::proceed;
  if (p.error == 0) return Outcome::half;
  errno = p.error;
  return Outcome::fail;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

template <class Call>
auto faulty(Kind kind, decltype(std::declval<Call>()()) failed, Call&& call) {
  return meet(kind) == Outcome::fail ? failed : call();
}

/// `call(count)`.
template <class Call>
ssize_t faulty_transfer(Kind kind, int file, size_t count, Call&& call) {
  if (file <= 2) return call(count);
  switch (meet(kind)) {
    case Outcome::fail:
      return -1;
    case Outcome::half:
      return call(count > 1 ? count / 2 : count);
    case Outcome::proceed:
      break;
  }
  return call(count);
}

/// fcntl: only locks fail.
int control(int (*call)(int, int, ...), int file, int command, void* argument) {
  const bool is_lock = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  if (!is_lock) return call(file, command, argument);
  return faulty(kLock, -1, [&] { return call(file, command, argument); });
}

}  // namespace

extern "C" {

#define TIMTIN_SHIM __attribute__((visibility("default")))
#define TIMTIN_NEXT(...) static const auto call = next<__VA_ARGS__>(__func__)
#define TIMTIN_MODE                                                      \
  va_list arguments;                                                     \
  va_start(arguments, flags);                                            \
  const mode_t mode = (flags & O_CREAT) ? va_arg(arguments, mode_t) : 0; \
  va_end(arguments)
#define TIMTIN_ARGUMENT(argument, last)            \
  va_list arguments;                               \
  va_start(arguments, last);                       \
  void* const argument = va_arg(arguments, void*); \
  va_end(arguments)

TIMTIN_SHIM int open(const char* path, int flags, ...) {
  TIMTIN_MODE;
  TIMTIN_NEXT(int(const char*, int, ...));
  return faulty(kOpen, -1, [&] { return call(path, flags, mode); });
}
TIMTIN_SHIM int open64(const char* path, int flags, ...) {
  TIMTIN_MODE;
  TIMTIN_NEXT(int(const char*, int, ...));
  return faulty(kOpen, -1, [&] { return call(path, flags, mode); });
}
TIMTIN_SHIM int openat(int folder, const char* path, int flags, ...) {
  TIMTIN_MODE;
  TIMTIN_NEXT(int(int, const char*, int, ...));
  return faulty(kOpen, -1, [&] { return call(folder, path, flags, mode); });
}
TIMTIN_SHIM std::FILE* fopen(const char* path, const char* mode) {
  TIMTIN_NEXT(std::FILE * (const char*, const char*));
  return faulty(kOpen, static_cast<std::FILE*>(nullptr), [&] { return call(path, mode); });
}
TIMTIN_SHIM std::FILE* fopen64(const char* path, const char* mode) {
  TIMTIN_NEXT(std::FILE * (const char*, const char*));
  return faulty(kOpen, static_cast<std::FILE*>(nullptr), [&] { return call(path, mode); });
}

TIMTIN_SHIM ssize_t read(int file, void* bytes, size_t count) {
  TIMTIN_NEXT(ssize_t(int, void*, size_t));
  return faulty_transfer(kRead, file, count, [&](size_t part) { return call(file, bytes, part); });
}
TIMTIN_SHIM ssize_t pread(int file, void* bytes, size_t count, off_t offset) {
  TIMTIN_NEXT(ssize_t(int, void*, size_t, off_t));
  return faulty_transfer(kRead, file, count, [&](size_t part) { return call(file, bytes, part, offset); });
}
TIMTIN_SHIM ssize_t pread64(int file, void* bytes, size_t count, off64_t offset) {
  TIMTIN_NEXT(ssize_t(int, void*, size_t, off64_t));
  return faulty_transfer(kRead, file, count, [&](size_t part) { return call(file, bytes, part, offset); });
}
TIMTIN_SHIM ssize_t write(int file, const void* bytes, size_t count) {
  TIMTIN_NEXT(ssize_t(int, const void*, size_t));
  return faulty_transfer(kWrite, file, count, [&](size_t part) { return call(file, bytes, part); });
}
TIMTIN_SHIM ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  TIMTIN_NEXT(ssize_t(int, const void*, size_t, off_t));
  return faulty_transfer(kWrite, file, count, [&](size_t part) { return call(file, bytes, part, offset); });
}
TIMTIN_SHIM ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  TIMTIN_NEXT(ssize_t(int, const void*, size_t, off64_t));
  return faulty_transfer(kWrite, file, count, [&](size_t part) { return call(file, bytes, part, offset); });
}
TIMTIN_SHIM ssize_t writev(int file, const iovec* parts, int count) {
  TIMTIN_NEXT(ssize_t(int, const iovec*, int));
  return file <= 2 ? call(file, parts, count) : faulty(kWrite, ssize_t{-1}, [&] { return call(file, parts, count); });
}

TIMTIN_SHIM void* mmap(void* at, size_t size, int protection, int flags, int file, off_t offset) {
  TIMTIN_NEXT(void*(void*, size_t, int, int, int, off_t));
  if (file < 0) return call(at, size, protection, flags, file, offset);  // memory, and no file
  return faulty(kMap, MAP_FAILED, [&] { return call(at, size, protection, flags, file, offset); });
}
TIMTIN_SHIM void* mmap64(void* at, size_t size, int protection, int flags, int file, off64_t offset) {
  TIMTIN_NEXT(void*(void*, size_t, int, int, int, off64_t));
  if (file < 0) return call(at, size, protection, flags, file, offset);
  return faulty(kMap, MAP_FAILED, [&] { return call(at, size, protection, flags, file, offset); });
}

TIMTIN_SHIM int stat(const char* path, struct stat* facts) {
  TIMTIN_NEXT(int(const char*, struct stat*));
  return faulty(kStat, -1, [&] { return call(path, facts); });
}
TIMTIN_SHIM int stat64(const char* path, struct stat64* facts) {
  TIMTIN_NEXT(int(const char*, struct stat64*));
  return faulty(kStat, -1, [&] { return call(path, facts); });
}
TIMTIN_SHIM int lstat(const char* path, struct stat* facts) {
  TIMTIN_NEXT(int(const char*, struct stat*));
  return faulty(kStat, -1, [&] { return call(path, facts); });
}
TIMTIN_SHIM int lstat64(const char* path, struct stat64* facts) {
  TIMTIN_NEXT(int(const char*, struct stat64*));
  return faulty(kStat, -1, [&] { return call(path, facts); });
}
TIMTIN_SHIM int fstat(int file, struct stat* facts) {
  TIMTIN_NEXT(int(int, struct stat*));
  return file <= 2 ? call(file, facts) : faulty(kStat, -1, [&] { return call(file, facts); });
}
TIMTIN_SHIM int fstat64(int file, struct stat64* facts) {
  TIMTIN_NEXT(int(int, struct stat64*));
  return file <= 2 ? call(file, facts) : faulty(kStat, -1, [&] { return call(file, facts); });
}
TIMTIN_SHIM int fstatat(int folder, const char* path, struct stat* facts, int flags) {
  TIMTIN_NEXT(int(int, const char*, struct stat*, int));
  return faulty(kStat, -1, [&] { return call(folder, path, facts, flags); });
}
TIMTIN_SHIM int fstatat64(int folder, const char* path, struct stat64* facts, int flags) {
  TIMTIN_NEXT(int(int, const char*, struct stat64*, int));
  return faulty(kStat, -1, [&] { return call(folder, path, facts, flags); });
}

TIMTIN_SHIM int rename(const char* from, const char* to) {
  TIMTIN_NEXT(int(const char*, const char*));
  return faulty(kRename, -1, [&] { return call(from, to); });
}
TIMTIN_SHIM int fsync(int file) {
  TIMTIN_NEXT(int(int));
  return faulty(kSync, -1, [&] { return call(file); });
}
TIMTIN_SHIM int fdatasync(int file) {
  TIMTIN_NEXT(int(int));
  return faulty(kSync, -1, [&] { return call(file); });
}

TIMTIN_SHIM DIR* opendir(const char* path) {
  TIMTIN_NEXT(DIR * (const char*));
  return faulty(kList, static_cast<DIR*>(nullptr), [&] { return call(path); });
}
TIMTIN_SHIM DIR* fdopendir(int folder) {
  TIMTIN_NEXT(DIR * (int));
  return faulty(kList, static_cast<DIR*>(nullptr), [&] { return call(folder); });
}
TIMTIN_SHIM dirent* readdir(DIR* folder) {
  TIMTIN_NEXT(dirent * (DIR*));
  return faulty(kList, static_cast<dirent*>(nullptr), [&] { return call(folder); });
}
TIMTIN_SHIM dirent64* readdir64(DIR* folder) {
  TIMTIN_NEXT(dirent64 * (DIR*));
  return faulty(kList, static_cast<dirent64*>(nullptr), [&] { return call(folder); });
}

TIMTIN_SHIM int mkdir(const char* path, mode_t mode) {
  TIMTIN_NEXT(int(const char*, mode_t));
  return faulty(kChange, -1, [&] { return call(path, mode); });
}
TIMTIN_SHIM int rmdir(const char* path) {
  TIMTIN_NEXT(int(const char*));
  return faulty(kChange, -1, [&] { return call(path); });
}
TIMTIN_SHIM int unlink(const char* path) {
  TIMTIN_NEXT(int(const char*));
  return faulty(kChange, -1, [&] { return call(path); });
}
TIMTIN_SHIM int unlinkat(int folder, const char* path, int flags) {
  TIMTIN_NEXT(int(int, const char*, int));
  return faulty(kChange, -1, [&] { return call(folder, path, flags); });
}
TIMTIN_SHIM int remove(const char* path) {
  TIMTIN_NEXT(int(const char*));
  return faulty(kChange, -1, [&] { return call(path); });
}
TIMTIN_SHIM int ftruncate(int file, off_t size) {
  TIMTIN_NEXT(int(int, off_t));
  return faulty(kChange, -1, [&] { return call(file, size); });
}
TIMTIN_SHIM int ftruncate64(int file, off64_t size) {
  TIMTIN_NEXT(int(int, off64_t));
  return faulty(kChange, -1, [&] { return call(file, size); });
}
TIMTIN_SHIM int fallocate(int file, int mode, off_t offset, off_t size) {
  TIMTIN_NEXT(int(int, int, off_t, off_t));
  return faulty(kChange, -1, [&] { return call(file, mode, offset, size); });
}
TIMTIN_SHIM int chmod(const char* path, mode_t mode) {
  TIMTIN_NEXT(int(const char*, mode_t));
  return faulty(kChange, -1, [&] { return call(path, mode); });
}
TIMTIN_SHIM int fchmod(int file, mode_t mode) {
  TIMTIN_NEXT(int(int, mode_t));
  return faulty(kChange, -1, [&] { return call(file, mode); });
}
TIMTIN_SHIM int fchmodat(int folder, const char* path, mode_t mode, int flags) {
  TIMTIN_NEXT(int(int, const char*, mode_t, int));
  return faulty(kChange, -1, [&] { return call(folder, path, mode, flags); });
}

TIMTIN_SHIM int flock(int file, int operation) {
  TIMTIN_NEXT(int(int, int));
  return faulty(kLock, -1, [&] { return call(file, operation); });
}
TIMTIN_SHIM int fcntl(int file, int command, ...) {
  TIMTIN_ARGUMENT(argument, command);
  TIMTIN_NEXT(int(int, int, ...));
  return control(call, file, command, argument);
}
TIMTIN_SHIM int fcntl64(int file, int command, ...) {
  TIMTIN_ARGUMENT(argument, command);
  TIMTIN_NEXT(int(int, int, ...));
  return control(call, file, command, argument);
}

TIMTIN_SHIM int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* given) {
  TIMTIN_NEXT(int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*));
  return faulty(kThread, EAGAIN, [&] { return call(thread, attributes, run, given); });
}

}  // extern "C"
