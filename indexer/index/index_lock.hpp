#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "indexer/index/posix_file.hpp"

namespace timtin::indexer {

/// The lock was not taken: another process has it, or the wait was stopped. Nothing was read or changed.
class LockNotTaken : public Error {
 public:
  using Error::Error;
};

/// The lock of the one program that writes an index: an open-file-description lock on
/// `<index>/lock`. The system drops it with the process, so it never becomes stale. The file tells
/// who holds it (pid, host, since). Its mode is 0600, because anyone who may open it could block
/// the nightly run.
///
/// Thread safety: one thread.
class IndexLock {
 public:
  /// Takes the lock, waiting up to `wait` for it, while `keep_waiting` returns true.
  /// Throws LockNotTaken: locked (names the holder), interrupted; Error: io.
  IndexLock(const std::filesystem::path& index_dir, std::chrono::milliseconds wait,
            const std::function<bool()>& keep_waiting);
  ~IndexLock();

  /// Who held the lock last, if that process was killed or crashed; an orderly end deletes the name.
  /// Nothing while the lock is held, and for users who may not read the file.
  static std::optional<std::string> cut_off(const std::filesystem::path& index_dir);

  IndexLock(IndexLock&&) noexcept = default;
  IndexLock& operator=(IndexLock&&) noexcept = default;

 private:
  FileDescriptor file_;
};

}  // namespace timtin::indexer
