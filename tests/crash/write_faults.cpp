// A shim for LD_PRELOAD that counts the system calls that change the disk and makes one of them go wrong, in the way
// the environment says:
//
//   TIMTIN_FAULT=KIND:N      kill    the process dies (SIGKILL) before the N-th such call
//                            torn    half of a write is done, then the process dies
//                            enospc  the call and all after it fail: the disk is full
//                            eio     the call fails once
//                            short   a write does half of its work, once
//   TIMTIN_FAULT_COUNT=FILE  the number of such calls is written there when the process ends
//   TIMTIN_FAULT_TRACE=FILE  all of them are written there (disk_call.hpp), for DiskModel to repeat
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>

#include "tests/crash/disk_call.hpp"

namespace {

using timtin::crash::CallKind;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

struct Plan {
  std::string kind;
  long at = -1;
  long calls = 0;
  bool is_full = false;  ///< enospc has begun
  std::string count_file;
  std::FILE* trace = nullptr;
  std::mutex mutex;  ///< held from the decision on a call to its end, so that the trace is in the true order

  Plan() {
    const auto text = [](const char* name) { return std::string(::getenv(name) ? ::getenv(name) : ""); };
    const std::string fault = text("TIMTIN_FAULT");
    if (const std::size_t colon = fault.find(':'); colon != std::string::npos) {
      kind = fault.substr(0, colon);
      at = std::atol(fault.c_str() + colon + 1);
    }
    count_file = text("TIMTIN_FAULT_COUNT");
    if (const std::string file = text("TIMTIN_FAULT_TRACE"); !file.empty()) trace = std::fopen(file.c_str(), "we");
  }

  void finish() {
    if (trace != nullptr) std::fclose(trace);
    trace = nullptr;
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
    std::atexit([] { plan().finish(); });
    return made;
  }();
  return *instance;
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
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
  if (p.kind == "torn" || p.kind == "short") return Outcome::half;
  if (p.kind == "enospc") p.is_full = true;
  errno = p.kind == "eio" ? EIO : ENOSPC;
  return Outcome::fail;
}

/// The path of `name` seen from an open folder, or of the open file itself.
std::string path_of(int descriptor, const char* name = nullptr) {
  if (name != nullptr && name[0] == '/') return name;
  const std::string link = descriptor == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/" + std::to_string(descriptor);
  std::array<char, 4096> path{};
  const ssize_t size = ::readlink(link.c_str(), path.data(), path.size());
  const std::string result(path.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return name == nullptr ? result : result + "/" + name;
}

std::string path_of(const char* name) { return path_of(AT_FDCWD, name); }

/// Does a call that changes names or sizes: `path` is asked for before it, while the names still stand.
template <class Path, class Call>
int faulty_call(CallKind kind, Path&& path, Call&& call, const char* to = nullptr, off_t size = 0) {
  const std::lock_guard lock(plan().mutex);
  if (meet() != Outcome::proceed) return -1;
  std::FILE* const trace = plan().trace;
  if (trace == nullptr) return call();
  const std::string before = path();
  const int result = call();
  const int error = errno;
  timtin::crash::write_call(trace, result < 0 ? CallKind::failed : kind, before,
                            to != nullptr ? path_of(to) : std::string(), size);
  errno = error;
  return result;
}

template <class Write>
ssize_t faulty_write(int file, const void* bytes, size_t count, off_t offset, Write&& write) {
  if (file <= 2) return write(count);
  const std::lock_guard lock(plan().mutex);
  switch (meet()) {
    case Outcome::fail:
      return -1;
    case Outcome::half:
      if (plan().kind == "short") return write(std::max<size_t>(count / 2, 1));
      write(count / 2);
      die();
    case Outcome::proceed:
      break;
  }
  const ssize_t written = write(count);
  if (std::FILE* const trace = plan().trace)
    timtin::crash::write_call(
        trace, written < 0 ? CallKind::failed : CallKind::write, path_of(file), {}, offset,
        {static_cast<const char*>(bytes), static_cast<std::size_t>(std::max<ssize_t>(written, 0))});
  return written;
}

template <class Open>
int faulty_open(const char* path, int flags, Open&& open) {
  if ((flags & (O_CREAT | O_TRUNC)) == 0 || (flags & O_ACCMODE) == O_RDONLY) return open();
  const bool empties = (flags & O_TRUNC) != 0 && ::access(path, F_OK) == 0;
  return faulty_call(
      empties ? CallKind::truncate : CallKind::create, [&] { return path_of(path); }, open);
}

}  // namespace

extern "C" {

#define TIMTIN_SHIM __attribute__((visibility("default")))

TIMTIN_SHIM ssize_t write(int file, const void* bytes, size_t count) {
  static const auto call = next<ssize_t(int, const void*, size_t)>("write");
  const off_t offset = file > 2 && plan().trace != nullptr ? ::lseek(file, 0, SEEK_CUR) : 0;
  return faulty_write(file, bytes, count, std::max<off_t>(offset, 0),
                      [&](size_t part) { return call(file, bytes, part); });
}

TIMTIN_SHIM ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  static const auto call = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return faulty_write(file, bytes, count, offset, [&](size_t part) { return call(file, bytes, part, offset); });
}

TIMTIN_SHIM ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  return pwrite64(file, bytes, count, offset);
}

TIMTIN_SHIM int fsync(int file) {
  static const auto call = next<int(int)>("fsync");
  return faulty_call(
      CallKind::sync, [&] { return path_of(file); }, [&] { return call(file); });
}

TIMTIN_SHIM int fdatasync(int file) {
  static const auto call = next<int(int)>("fdatasync");
  return faulty_call(
      CallKind::sync, [&] { return path_of(file); }, [&] { return call(file); });
}

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

TIMTIN_SHIM int rename(const char* from, const char* to) noexcept {
  static const auto call = next<int(const char*, const char*)>("rename");
  return faulty_call(
      CallKind::rename, [&] { return path_of(from); }, [&] { return call(from, to); }, to);
}

TIMTIN_SHIM int ftruncate(int file, off_t size) noexcept {
  static const auto call = next<int(int, off_t)>("ftruncate");
  return faulty_call(
      CallKind::truncate, [&] { return path_of(file); }, [&] { return call(file, size); }, nullptr, size);
}

TIMTIN_SHIM int unlink(const char* path) noexcept {
  static const auto call = next<int(const char*)>("unlink");
  return faulty_call(
      CallKind::remove, [&] { return path_of(path); }, [&] { return call(path); });
}

TIMTIN_SHIM int remove(const char* path) noexcept {
  static const auto call = next<int(const char*)>("remove");
  return faulty_call(
      CallKind::remove, [&] { return path_of(path); }, [&] { return call(path); });
}

TIMTIN_SHIM int rmdir(const char* path) noexcept {
  static const auto call = next<int(const char*)>("rmdir");
  return faulty_call(
      CallKind::remove, [&] { return path_of(path); }, [&] { return call(path); });
}

TIMTIN_SHIM int unlinkat(int folder, const char* path, int flags) noexcept {
  static const auto call = next<int(int, const char*, int)>("unlinkat");
  return faulty_call(
      CallKind::remove, [&] { return path_of(folder, path); }, [&] { return call(folder, path, flags); });
}

TIMTIN_SHIM int mkdir(const char* path, mode_t mode) noexcept {
  static const auto call = next<int(const char*, mode_t)>("mkdir");
  return faulty_call(
      CallKind::make_folder, [&] { return path_of(path); }, [&] { return call(path, mode); });
}

}  // extern "C"
