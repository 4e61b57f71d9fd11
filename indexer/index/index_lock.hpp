#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "indexer/index/posix_file.hpp"

namespace timtin::indexer {

/// The lock was not taken: another has it, or waiting for it was stopped. Nothing was looked at or changed.
class LockNotTaken : public Error {
 public:
  using Error::Error;
};

/// Held by the one program that writes an index. An open-file-description lock on `<index>/lock`: the system drops it
/// with the process, so it cannot become stale, whatever ends the process. The file (mode 0600: whoever may open it
/// could hold up the nightly run) tells who holds it: pid, host, since.
///
/// Thread safety: one thread.
class IndexLock {
 public:
  /// Takes the lock, waiting up to `wait` for it. `keep_waiting` is asked between tries.
  /// Throws LockNotTaken: locked (names the holder), interrupted; Error: io.
  IndexLock(const std::filesystem::path& index_dir, std::chrono::milliseconds wait,
            const std::function<bool()>& keep_waiting);
  ~IndexLock();

  /// Who held the lock last, if that process was cut off (killed, crashed, power): an orderly end takes the name away.
  /// Nothing while the lock is held, and for users who may not read it.
  static std::optional<std::string> cut_off(const std::filesystem::path& index_dir);

  IndexLock(IndexLock&&) noexcept = default;
  IndexLock& operator=(IndexLock&&) noexcept = default;

 private:
  FileDescriptor file_;
};

}  // namespace timtin::indexer
